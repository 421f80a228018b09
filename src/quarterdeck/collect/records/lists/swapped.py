"""Columns that cannot be what they are headed: days where children should be, and the like."""

from collections.abc import Sequence

from quarterdeck.collect.records import rules
from quarterdeck.collect.records.cells.kinds import Cell, day, text_of
from quarterdeck.collect.records.lists.cells import day_in_list
from quarterdeck.collect.records.lists.columns import Note
from quarterdeck.collect.records.lists.making import Field
from quarterdeck.define.records.table import Kind

FEWEST = 3
"""Cells that are enough to say so."""

_NEVER_DAYS = (Kind.PERSON, Kind.IDENTIFIER, Kind.CODE)


def note_swapped(fields: Sequence[Field], rows: Sequence[Sequence[Cell]], note: Note) -> bool:
    """Note the columns most of whose cells cannot be what they are headed; say if there are any."""
    swapped = [field for field in fields if _is_swapped(field, rows)]
    for field in swapped:
        note(rules.COLUMNS_SWAPPED, field.heading)
    return bool(swapped)


def _is_swapped(field: Field, rows: Sequence[Sequence[Cell]]) -> bool:
    cells = [cells[field.at] for cells in rows if field.at < len(cells)]
    filled = [cell for cell in cells if text_of(cell)]
    if field.kind is Kind.DATE:
        wrong = sum(day_in_list(cell)[1] is rules.NOT_A_DATE for cell in filled)
    elif field.kind in _NEVER_DAYS:
        wrong = sum(day(cell)[0] is not None for cell in filled)  # 43922 could be a child
    else:
        return False
    return len(filled) >= FEWEST and wrong > len(filled) / 2
