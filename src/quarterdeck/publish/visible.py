"""Text as a person would see it, so that nothing in a cell steers a terminal or breaks a sheet."""

_CONTROLS = (set(range(0x20)) | set(range(0x7F, 0xA0))) - {ord("\n")}
_DIRECTIONS = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}  # they turn the reading round
_SURROGATES = set(
    range(0xD800, 0xE000)
)  # from file names that are no UTF-8; nothing can write them
REPLACED = "\N{REPLACEMENT CHARACTER}"
"""What stands for a character that was taken out."""

_SEEN = dict.fromkeys(_CONTROLS | _DIRECTIONS | _SURROGATES, REPLACED)
_SEEN[ord("\t")] = " "


def visible(text: str) -> str:
    r"""Put a replacement mark for every character that acts instead of showing; keep line ends.

    >>> visible("one\ttwo \x1b[31mred")
    'one two �[31mred'
    """
    return text.translate(_SEEN)
