"""Cells: what one cell says → a value of its column's kind, or a rule it breaks; of any format."""
