"""Documents in the formats that people work with: Excel workbooks, and bounds for whatever comes from outside."""
