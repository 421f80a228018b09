"""Returns as they really come: each is read as far as it is certain, and told in plain words."""

from functools import cache

import pytest

from quarterdeck.collect.returns.submission import Entry
from quarterdeck.define.finding import Finding, InputRefused
from tests.support.bad_returns import CASES, CHILDREN, Case
from tests.support.returns import submitted


@cache
def answer(case: Case) -> tuple[tuple[Entry, ...], tuple[Finding, ...], bool]:
    """Return what was taken of a file, what was said about it, and whether it was refused."""
    try:
        submission = submitted(case.content, case.file)
    except InputRefused as refusal:
        return (), refusal.findings, True
    return submission.entries, submission.findings, False


@pytest.mark.parametrize("case", CASES, ids=[case.name.replace(" ", "-") for case in CASES])
def test_every_file_gets_its_answer(case: Case) -> None:
    entries, findings, refused = answer(case)

    assert sum(entry.value is not None for entry in entries) == case.numbers
    assert refused == case.refused
    said = next((one for one in findings if one.rule == case.rule), None)
    if not case.rule:
        assert findings == ()
    else:
        assert said is not None, [one.rule for one in findings]
        assert said.place is not None
        assert said.place.within == case.place
        assert said.place.file == case.file


@pytest.mark.parametrize("case", CASES, ids=[case.name.replace(" ", "-") for case in CASES])
def test_every_finding_is_a_plain_sentence_with_advice(case: Case) -> None:
    for finding in answer(case)[1]:
        assert not finding.message[0].islower()
        assert finding.action.endswith(".")
        assert "Error" not in finding.message
        assert not any(cell in f"{finding}" for row in CHILDREN[1:] for cell in row)


def test_the_corpus_is_large_and_every_file_has_its_own_name() -> None:
    assert len({case.name for case in CASES}) == len(CASES) > 60
