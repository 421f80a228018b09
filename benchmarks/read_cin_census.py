"""What does reading a CIN census of 100,000 children cost beside lxml, which only parses it?

Children have what they have on average in England: 1.1 episodes, nearly one assessment with two or
three factors, an enquiry for three of ten, a protection plan for one or two. The bare loops throw
away what lxml gives them: one every element, as whoever wants the cells is given them, the other
only whole children. Processor time, in turns; and the most memory a process of its own takes for
each step. Run with `python benchmarks/read_cin_census.py [CHILDREN]` in the project's environment.
"""

import gc
import resource
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

from lxml import etree

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src")]

from quarterdeck.collect.records.formats.cin_census import open_cin_census
from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.record import RecordSource

CHILDREN, TURNS = 100_000, 5
HEADER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<Message>\n  <Header>\n    <CollectionDetails>\n'
    "      <Collection>CIN</Collection>\n      <Year>2021</Year>\n"
    "      <ReferenceDate>2021-03-31</ReferenceDate>\n    </CollectionDetails>\n  </Header>\n"
    "  <Children>\n"
)


class Writer:
    """Writes children; `indented` lines, as systems write them."""

    def __init__(self) -> None:
        self._random = Random(1)

    def child(self, number: int) -> Iterator[str]:
        """Yield the lines of a child."""
        chance = self._random.random
        yield "    <Child>"
        yield "      <ChildIdentifiers>"
        yield f"        <LAchildID>LA{number:08}</LAchildID>"
        yield f"        <UPN>A{self._random.randrange(10**12):012}</UPN>"
        yield self._day("        ", "PersonBirthDate", -6_000, 0)
        yield f"        <Sex>{self._random.choice('MF')}</Sex>"
        yield "      </ChildIdentifiers>"
        yield "      <ChildCharacteristics>"
        yield "        <Ethnicity>WBRI</Ethnicity>"
        yield "        <Disabilities>"
        yield f"          <Disability>{self._random.choice(('NONE', 'LD', 'AUT'))}</Disability>"
        yield "        </Disabilities>"
        yield "      </ChildCharacteristics>"
        for _ in range(1 + (chance() < 0.1)):
            yield from self._episode()
        yield "    </Child>"

    def _episode(self) -> Iterator[str]:
        chance = self._random.random
        yield "      <CINdetails>"
        yield self._day("        ", "CINreferralDate")
        yield f"        <ReferralSource>{self._random.choice(('1A', '2A', '6'))}</ReferralSource>"
        yield f"        <PrimaryNeedCode>N{self._random.randrange(9)}</PrimaryNeedCode>"
        if chance() < 0.55:
            yield self._day("        ", "CINclosureDate")
            yield "        <ReasonForClosure>RC8</ReasonForClosure>"
        if chance() < 0.85:
            yield from self._assessment()
        if chance() < 0.3:
            yield from self._some("CINPlanDates", "CINPlanStartDate", "CINPlanEndDate")
        if chance() < 0.3:
            yield from self._some(
                "Section47", "S47ActualStartDate", "InitialCPCtarget", "DateOfInitialCPC"
            )
        yield "        <ReferralNFA>false</ReferralNFA>"
        if chance() < 0.15:
            yield from self._plan()
        yield "      </CINdetails>"

    def _assessment(self) -> Iterator[str]:
        yield "        <Assessments>"
        for name in ("Start", "Authorisation"):
            part = "ActualStart" if name == "Start" else name
            yield self._day("          ", f"Assessment{part}Date")
        yield "          <FactorsIdentifiedAtAssessment>"
        for factor in self._random.sample(("2A", "3B", "4A", "10A", "11A"), 3):
            yield f"            <AssessmentFactors>{factor}</AssessmentFactors>"
        yield "          </FactorsIdentifiedAtAssessment>"
        yield "        </Assessments>"

    def _plan(self) -> Iterator[str]:
        yield "        <ChildProtectionPlans>"
        yield self._day("          ", "CPPstartDate")
        yield "          <InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>"
        yield "          <LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>"
        yield "          <NumberOfPreviousCPP>0</NumberOfPreviousCPP>"
        yield "          <Reviews>"
        yield self._day("            ", "CPPreviewDate")
        yield "          </Reviews>"
        yield "        </ChildProtectionPlans>"

    def _some(self, holder: str, *days: str) -> Iterator[str]:
        yield f"        <{holder}>"
        for name in days:
            yield self._day("          ", name)
        yield f"        </{holder}>"

    def _day(self, indent: str, name: str, first: int = 0, last: int = 365) -> str:
        day = date(2020, 4, 1) + timedelta(days=self._random.randrange(first, last))
        return f"{indent}<{name}>{day.isoformat()}</{name}>"


def write(path: Path, children: int) -> None:
    """Write a census of so many children."""
    writer = Writer()
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        for number in range(children):
            file.writelines(f"{line}\n" for line in writer.child(number))
        file.write("  </Children>\n</Message>\n")


def every_element(path: Path) -> int:
    """Let lxml parse every element and throw it away; return how many there were."""
    return sum(1 for _ in _emptied(etree.iterparse(str(path))))


def every_child(path: Path) -> int:
    """Let lxml parse every child and throw it away; return how many there were."""
    return sum(1 for _ in _emptied(etree.iterparse(str(path), tag="Child")))


def _emptied(met: Iterable[tuple[str, etree._Element]]) -> Iterator[etree._Element]:
    for _, element in met:
        yield element
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


def records(path: Path) -> int:
    """Read every row, with pseudonyms, days as days, and findings; return how many there were."""
    found, ids = Found(path.name), Pseudonyms(b"a key for a benchmark")
    stream = open_cin_census(RecordSource(path.name, lambda: path.open("rb")), ids, found)
    ((number, _),) = deque(enumerate(stream.records, 1), maxlen=1)
    assert not [*found.findings]
    return number


STEPS = {"every element": every_element, "every child": every_child, "records": records}


def seconds(name: str, path: Path) -> float:
    """Return the processor time of a step; what the one before left behind is taken out first."""
    gc.collect()
    start = process_time()
    STEPS[name](path)
    return process_time() - start


def memory(name: str, path: Path) -> float:
    """Return the most memory, in MB, that a process needs which does one step once."""
    code = [sys.executable, __file__, name, str(path)]
    return float(subprocess.run(code, capture_output=True, text=True, check=True).stdout)


def main(children: int) -> None:
    """Print times, their ratio, and the most memory each step needs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "census.xml"
        write(path, children)
        most = {name: memory(name, path) for name in STEPS}
        size = path.stat().st_size / 1e6
        print(f"{children:,} children, {size:,.0f} MB, {records(path):,} rows")
        turns = [{name: seconds(name, path) for name in STEPS} for _ in range(TURNS)]
        for name in STEPS:
            best = min(turn[name] for turn in turns)
            ratios = (
                f"{median(turn[name] / turn[other] for turn in turns):5.2f} × {other}"
                for other in STEPS
                if other != "records"
            )
            print(f"  {name:14} {best:6.2f} s  {'  '.join(ratios)}  {most[name]:4.0f} MB")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        STEPS[sys.argv[1]](Path(sys.argv[2]))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else CHILDREN)
