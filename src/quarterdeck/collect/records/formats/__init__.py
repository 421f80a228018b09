"""Formats of records: one module each, which says what the format holds and not how it is read."""
