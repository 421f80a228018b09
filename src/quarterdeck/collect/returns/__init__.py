"""Returns: what an agency sends for a quarter, one number to a row, as entries with their places."""
