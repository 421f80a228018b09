"""Draws: what looks like chance and is the same each time, as it comes from names alone."""

from hashlib import sha256


def drawn(most: int, *names: str) -> int:
    """Draw a whole number from 0 to `most`; the same names draw the same."""
    digest = sha256("|".join(names).encode()).digest()
    return int.from_bytes(digest[:8], "big") % (most + 1)


def spread(total: int, *names: str) -> tuple[int, int, int]:
    """Divide a whole number over three months, none of them far from a third."""
    third, give = total // 3, total // 12
    first, second = (third - give + drawn(2 * give, month, *names) for month in ("first", "second"))
    return first, second, total - first - second
