"""Orders: what a publication is asked for, and what was written."""

from dataclasses import dataclass
from pathlib import Path

from quarterdeck.publish.release import Release


@dataclass(frozen=True)
class Order:
    """Where to write a publication, what to hold it against, and for which quarter by whom."""

    out: Path | None
    against: Path | None
    period: str | None
    by: str | None


@dataclass(frozen=True)
class Written:
    """A publication and its files; if it is kept, under which number, and words about that."""

    release: Release
    files: tuple[Path, ...]
    number: int | None = None
    words: str = ""
