"""Rows whose cell separators were lost: `4045305775362047` → 404, 530, 577, 536, 2047.

A row is cut in every way its columns allow; each cut is weighed as evidence for a published row
of figures; the heaviest is taken only if nothing else comes near. See `read.read_glued`.
"""

from quarterdeck.collect.glued.read import GluedTable, read_glued
from quarterdeck.collect.glued.several import read_glued_tables

__all__ = ["GluedTable", "read_glued", "read_glued_tables"]
