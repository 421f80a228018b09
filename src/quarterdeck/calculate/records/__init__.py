"""Calculation from records: plans → statistics of each month → numerators and denominators."""
