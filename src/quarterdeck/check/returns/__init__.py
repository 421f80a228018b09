"""Checks of returns: what an agency sent against itself, what is owed, and what is known."""
