"""File formats → grids: one reader each, `read(file) -> Contents`, and nothing about meaning."""
