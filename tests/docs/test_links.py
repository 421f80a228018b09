"""Every link and every path that a document names leads somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.repository import ROOT, documents, name_of, read

_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_PATH = re.compile(r"`((?:src|tests|docs|benchmarks|\.ci)/[^`\s]*)`")

each_document = pytest.mark.parametrize("document", documents(), ids=name_of)


def prose(document: Path) -> str:
    return _FENCE.sub("", read(document))


def anchors(document: Path) -> set[str]:
    """List the anchors of a document's headings, as readers of Markdown make them."""
    headings = _HEADING.findall(prose(document))
    return {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}


def links(document: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files a document links to, each with the anchor in it."""
    for link in _LINK.findall(prose(document)):
        path, _, anchor = link.partition("#")
        if not path.startswith(("http:", "https:", "mailto:")):
            yield (document.parent / path if path else document), anchor


@each_document
def test_links_lead_to_a_file_and_a_heading_in_it(document: Path) -> None:
    for target, anchor in links(document):
        assert target.exists(), target
        assert not anchor or anchor in anchors(target), anchor


@each_document
def test_paths_that_are_named_exist(document: Path) -> None:
    for path in _PATH.findall(prose(document)):
        assert any(ROOT.glob(path.replace("…", "*").rstrip("/"))), path


def test_every_document_can_be_reached_from_the_readme() -> None:
    reached, to_visit = set[Path](), [ROOT / "README.md"]
    while to_visit:
        document = to_visit.pop().resolve()
        if document not in reached and document.suffix == ".md":
            reached.add(document)
            to_visit += [target for target, _ in links(document)]
    assert {document.resolve() for document in documents()} == reached
