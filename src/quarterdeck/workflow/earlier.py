"""Earlier releases: what they showed, and every version of the numbers behind it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any

from quarterdeck.define.owed import Component
from quarterdeck.define.reasons import OWN_WORDS, reason_code
from quarterdeck.publish.revised import Earlier, Key, Seen, Version
from quarterdeck.publish.write import DOCUMENT
from quarterdeck.workflow import release_store
from quarterdeck.workflow.known import ever_accepted_by
from quarterdeck.workflow.models import Answer, Release
from quarterdeck.workflow.supplied import place_in
from quarterdeck.workflow.taken_back import TakenBack, returns_by
from quarterdeck.workflow.workspace import Workspace

_UNEXPLAINED = "restated-without-reason"


def earlier_releases(workspace: Workspace, releases: Iterable[Release], at: datetime) -> Earlier:
    """Gather what releases showed, the last that shows a figure before all others.

    Raises InputRefused where a release is no longer as it was made.
    """
    rows = sorted(releases, key=lambda release: release.number)
    if not rows:
        return Earlier()
    seen: dict[Key, Seen] = {}
    for release in rows:
        seen.update(_seen(workspace, release))
    return Earlier(name_of(rows[-1]), seen, _versions(workspace, at))


def name_of(release: Release) -> str:
    """Name a release as people do: `release 2 (2020/21 Q1)`."""
    return f"release {release.number} ({release.period})"


def _seen(workspace: Workspace, release: Release) -> Iterator[tuple[Key, Seen]]:
    document = json.loads(release_store.read(workspace.folder, release, DOCUMENT))
    for section in document["sections"]:
        for row in section["indicators"]:
            for shown in (*row["months"], *row["last_year"], *row["figures"]):
                yield (row["slug"], shown["period"]), _as_seen(shown, release)


def _as_seen(shown: Mapping[str, Any], release: Release) -> Seen:
    value = None if shown["value"] is None else Decimal(shown["value"])
    return Seen(value, shown["text"], name_of(release), release.known_at)


def _versions(workspace: Workspace, at: datetime) -> Mapping[Key, tuple[tuple[Version, ...], ...]]:
    accepted = ever_accepted_by(workspace.alias, at).exclude(component=Component.CHILDREN.value)
    entries = accepted.order_by("receipt__accepted_at", "receipt", "id")
    answers = _answers(workspace, at)
    refs = {indicator.slug: indicator.ref for indicator in workspace.catalogue.indicators}
    numbers: dict[Key, dict[str, list[_Given]]] = defaultdict(lambda: defaultdict(list))
    for (
        slug,
        label,
        component,
        value,
        status,
        reason,
        text,
        place,
        receipt,
        accepted,
    ) in entries.values_list(*_FIELDS):
        versions = numbers[slug, label][component]
        if versions and not any((value, text, reason)):
            continue  # a blank takes nothing back
        given = (reason_code(reason) or OWN_WORDS) if reason.strip() else ""
        said = given or answers[receipt, refs.get(slug, ""), label]
        where = place_in(place, receipt)
        versions.append((receipt, Version(accepted, value or f"[{status}]", where, said)))
    returns = returns_by(workspace.alias, at)
    return {
        key: tuple(_with_returns(versions, returns) for versions in of_key.values())
        for key, of_key in numbers.items()
    }


_Given = tuple[int, Version]
"""A version, and the receipt that gave it."""


def _with_returns(given: Sequence[_Given], returns: Mapping[int, TakenBack]) -> tuple[Version, ...]:
    """Put in a version for each return of a receipt that let another number count again, or none.

    `returns` come in the order in which they happened.
    """
    numbers = {receipt for receipt, _ in given}
    told, gone = [version for _, version in given], set[int]()
    for receipt in filter(numbers.__contains__, returns):
        at, reason = returns[receipt].at, returns[receipt].reason
        gone.add(receipt)
        *_, before = (version for version in told if version.at <= at)
        standing = [one for number, one in given if one.at <= at and number not in gone]
        left = standing[-1] if standing else replace(before, says="")
        if left.says != before.says:
            said = f"receipt {receipt} was returned: {reason}"
            told.append(replace(left, at=at, reason=said))
            told.sort(key=attrgetter("at"))
    return tuple(told)


_FIELDS = (
    *("indicator", "period", "component", "value", "status", "reason", "text", "place"),
    *("receipt", "receipt__accepted_at"),
)


class _Answers(dict[tuple[int, str, str | None], str]):
    """Answers by receipt, ref and period; one about several periods is about each of them."""

    def __missing__(self, key: tuple[int, str, str | None]) -> str:
        receipt, ref, period = key
        return "" if period is None else self[receipt, ref, None]


def _answers(workspace: Workspace, at: datetime) -> _Answers:
    """Return the last answer to each question why an indicator's numbers were restated."""
    answers = Answer.objects.using(workspace.alias).filter(
        at__lte=at, finding__rule=_UNEXPLAINED, finding__withdrawn_at=None
    )
    return _Answers(
        {
            (answer.finding.receipt_id, ref, answer.finding.period): answer.text
            for answer in answers.select_related("finding").order_by("id")
            for ref in answer.finding.refs
        }
    )
