"""Spelled: the labels of one column, each in a single spelling."""

from collections.abc import Mapping

from quarterdeck.calculate.records.breakdowns import UNKNOWN
from quarterdeck.collect.records.record import Value
from quarterdeck.define.spelling import normal_form


class Spelling(dict[Value, str | None]):
    """The spelling in which each label of a column is held, by the one that was sent.

    It is that of the plans, `named` by normal form, or else the first that was met. A label that
    says “unknown” in any spelling is the part of breakdowns that is called so.
    """

    def __init__(self, named: Mapping[str, str]) -> None:
        super().__init__({None: None})
        self._by_form = {UNKNOWN: UNKNOWN, **named}

    def __missing__(self, label: Value) -> str:
        if not isinstance(label, str):
            raise TypeError("labels are texts")
        spelled = self._by_form.setdefault(normal_form(label), label)
        self[label] = spelled
        return spelled
