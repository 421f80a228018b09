"""Quarterdeck: the system behind a safeguarding partnership's table of indicators."""

__version__ = "0.1.0"
