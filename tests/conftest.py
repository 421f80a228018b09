"""What every test run shares."""

import os
from collections.abc import Generator
from typing import TypeVar

import pytest

# The browser of the page's tests keeps an event loop, beside which Django would refuse to work.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return refuse_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return refuse_skip((yield))


def refuse_skip(report: Report) -> Report:
    """Turn a skip into a failure where QUARTERDECK_NO_SKIPS says that every test must run."""
    expected_failure = hasattr(report, "wasxfail")
    if os.environ.get("QUARTERDECK_NO_SKIPS") and report.skipped and not expected_failure:
        report.outcome = "failed"
        report.longrepr = f"skipped, and here every test must run: {report.longrepr}"
    return report
