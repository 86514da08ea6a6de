"""The linear system and its two evaluators: decimals for the number, float64 for bulk."""
