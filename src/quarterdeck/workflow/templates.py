"""Templates of a workspace: for each agency what it owes for a quarter, and what it sent last."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from quarterdeck.check.returns.circumstances import Known
from quarterdeck.define.number import plain
from quarterdeck.define.owed import last_day, owed_by
from quarterdeck.define.period import Quarter
from quarterdeck.publish.template.template import Template
from quarterdeck.workflow.known import known
from quarterdeck.workflow.workspace import Workspace


def templates_for(workspace: Workspace, quarter: Quarter, at: datetime) -> Iterator[Template]:
    """Yield the template of every agency that owes something for a quarter."""
    days = workspace.partnership.returns.due_after_days
    last = {key: _shown(one) for key, one in known(workspace.alias, at).items()}
    for agency in workspace.catalogue.agencies:
        owed = tuple(owed_by(workspace.catalogue, agency.slug, quarter, due_after_days=days))
        if owed:
            yield Template(
                partnership=workspace.partnership.partnership.name,
                agency=agency,
                quarter=quarter,
                due=last_day(quarter) + timedelta(days=days),
                owed=owed,
                last=last,
            )


def _shown(number: Known) -> str:
    """Write a number as it was sent, or the shorthand of why there was none."""
    if number.value is not None:
        return plain(number.value)
    return number.status.shorthand if number.status else ""
