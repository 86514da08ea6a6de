"""Pages: each parses, calls one action or query, renders."""
