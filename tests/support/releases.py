"""The release of the published table that comes with Quarterdeck, as its page shows it."""

from functools import cache
from pathlib import Path

import quarterdeck
from quarterdeck.assure.audit import audit
from quarterdeck.collect.published import read_table
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.period import FinancialYear
from quarterdeck.publish.build import build_release
from quarterdeck.publish.release import Release

PUBLISHED_TABLE = Path(quarterdeck.__file__).parent / "demo" / "appendix-2.txt"


@cache
def published_release() -> Release:
    """Read, audit, calculate and build the 43 rows of the published table."""
    catalogue = built_in_catalogue()
    reading = read_table(PUBLISHED_TABLE, catalogue=catalogue, year=FinancialYear(2020))
    return build_release(reading, catalogue, audit(reading, catalogue))
