"""Returns: what an agency sends for a quarter, one number to a row, each with its place."""
