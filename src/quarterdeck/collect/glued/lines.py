"""Lines of a glued table: which are rows, and which carry a wrapped label or a section's name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quarterdeck.collect.glued.refs import end_of_title, is_dotted, split_ref
from quarterdeck.collect.glued.split import Split, figures_touch, splits_of, start_of_figures

_DANGLING = re.compile(r"\b(?:of|and|or|to|in|on|with|the|for|per|by|a|an|who|where)\Z|,\Z")


@dataclass(frozen=True)
class GluedLine:
    """A row of the table as printed: its line number, ref, section, and the ways to divide it."""

    number: int
    ref: str
    section: str
    splits: tuple[Split, ...]


def lines_of(
    lines: Sequence[tuple[int, str]], titles: Mapping[str, str], columns: int, *, has_refs: bool
) -> Iterator[GluedLine]:
    """Yield the rows among the lines below a header of so many `columns`.

    `titles` holds the catalogue's titles by ref, which say exactly where a known label ends. Where
    rows have refs, a line without one continues the label above it; where they do not, one that
    starts in the middle of a sentence does. A line that belongs to no row, because it has no ref
    and too little behind it to be figures, names the section of those that follow.
    """
    section, previous = "", ""
    dotted = any(is_dotted(text) for _, text in lines)
    whole = list(_joined(lines, titles, has_refs=has_refs))
    touching = figures_touch(text for _, text in whole)
    for number, text in whole:
        ref, rest = split_ref(text, previous, titles) if has_refs else ("", text)
        splits = tuple(splits_of(rest, titles.get(ref.casefold(), ""), touching=touching))
        longest = max(len(split.tail) for split in splits)
        no_row = longest < columns if has_refs and not ref else longest == 0
        if no_row and (not ref or (dotted and not is_dotted(ref))):
            section = text
        else:
            previous = ref or previous
            yield GluedLine(number, ref, section, splits)


def _joined(
    lines: Sequence[tuple[int, str]], titles: Mapping[str, str], *, has_refs: bool
) -> Iterator[tuple[int, str]]:
    """Yield lines with wrapped labels made whole, under the number of their first line."""
    held: tuple[int, str] | None = None
    for number, raw in lines:
        text = " ".join(raw.split())
        if held and text and _continues(held[1], text, titles, has_refs=has_refs):
            held = (held[0], f"{held[1]} {text}")
        elif text:
            if held:
                yield held
            held = (number, text)
    if held:
        yield held


def _continues(above: str, text: str, titles: Mapping[str, str], *, has_refs: bool) -> bool:
    """Say whether a line goes on with the label above, which has no figures yet."""
    if _has_figures(above):
        return False
    runs_on = text[0].islower() or text[0] == "(" or bool(_DANGLING.search(above))
    if not has_refs:
        return runs_on
    ref, rest = split_ref(above, "", titles)
    whole = titles.get(ref.casefold(), "")
    if split_ref(text, ref, titles)[0] or (whole and end_of_title(rest, whole)):
        return False
    return runs_on or (bool(ref) and _has_figures(text))


def _has_figures(text: str) -> bool:
    return start_of_figures(text) < len(text)
