"""The repository's own files, as the tests of its documents see them."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "quarterdeck"

_FOLDERS = ("src", "tests", "benchmarks", "docs", ".ci")
_MADE_BY_PYTHON = "__pycache__"


def every_file() -> Iterator[Path]:
    """Yield the files that belong to the repository, and none that people keep in its folder."""
    named = ("quarterdeck", "justfile", ".gitignore")
    yield from (ROOT / name for name in named)
    yield from (path for path in sorted(ROOT.glob("*.*")) if path.is_file() and path.name[0] != ".")
    for folder in _FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and _MADE_BY_PYTHON not in path.parts:
                yield path


def documents() -> list[Path]:
    """List the documents: every Markdown file at the top and in docs/."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def name_of(path: Path) -> str:
    """Name a file from the repository's top, with forward slashes everywhere."""
    return path.relative_to(ROOT).as_posix()


def read(path: Path) -> str:
    """Read a text file of the repository."""
    return path.read_text(encoding="utf-8")
