"""Words of a template: how to fill it in, and what to count in each of its rows."""

from collections.abc import Iterator

from quarterdeck.collect.returns.units import unit_words
from quarterdeck.define.owed import Component, Owed
from quarterdeck.define.period import day_words
from quarterdeck.publish.template.template import Template

_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255  # characters of an input message, in Excel
_COMPONENTS = {
    Component.VALUE: "the figure itself, in the unit that the row gives.",
    Component.NUMERATOR: (
        "how many of those counted meet the description. Do not work out the percentage or rate:"
        " the partnership does, from numerator and denominator."
    ),
    Component.DENOMINATOR: "how many there were in all, out of which the numerator is counted.",
    Component.CHILDREN: "how many different children; a child counts once, however often.",
    Component.EPISODES: "how many times it happened; a child may count several times.",
}
_STEPS = """
1. Open the sheet Figures. It has {rows} rows, one for each number that is due from you. Select a \
cell in the column “value” to read what to count.
2. Type each number into the column “value”, in digits. Only the shaded cells can be changed. If \
there was nothing to count, type 0.
3. Where there is no number, leave “value” empty and choose a reason from the list; the sheet \
Reasons explains each. If the number will come later, give the date you promise it for.
4. Send small numbers as they are; the partnership protects them before anything is published. If \
your rules forbid that, type <5 or choose “too small to send”.
5. Never write a name, a date of birth or anything else about a single child.
"""
_WHERE = (
    "Save the workbook and reply with it to whoever sent it to you at {partnership}. Any name for"
    " the file will do."
)


def title(template: Template) -> str:
    """Return the workbook's title."""
    return f"{template.agency.name}: figures for {template.quarter.label}"


def instructions(template: Template) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs of the first sheet, each after the name of its style."""
    due = day_words(template.due)
    yield "title", title(template)
    yield "paragraph", f"For {template.partnership}. Please send it by {due}."
    yield "heading", "What to do"
    for step in _STEPS.format(rows=len(template.owed)).strip().splitlines():
        yield "paragraph", step
    yield "heading", "What the column “component” means"
    for component in template.components:
        yield "paragraph", f"{component.value}: {_COMPONENTS[component]}"
    yield "heading", "Where to send it"
    yield "paragraph", _WHERE.format(partnership=template.partnership)
    yield "small", template.stamp.line


def asked(owed: Owed) -> tuple[str, str]:
    """Return the title and text that show when a value cell is selected: what to count."""
    title = f"{owed.indicator.ref} {owed.component.value}"
    words = f"{_what(owed)}. Type a number in digits."
    return _cut(title, _LONGEST_TITLE), _cut(words, _LONGEST_MESSAGE)


def _what(owed: Owed) -> str:
    top, bottom = owed.indicator.numerator, owed.indicator.denominator or ""
    match owed.component:
        case Component.DENOMINATOR:
            return bottom
        case Component.CHILDREN:
            return f"Different children: {top}"
        case Component.VALUE if bottom:
            return f"{top}; out of: {bottom}; {unit_words(owed.indicator, owed.component)}"
        case _:
            return top


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
