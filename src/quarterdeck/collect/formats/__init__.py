"""File formats → grids: one reader each, `read(path) -> Contents`, and nothing about meaning."""
