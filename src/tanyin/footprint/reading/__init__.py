"""Documents as they are read: text to data with the line of every value, and what is wrong with it in sentences."""
