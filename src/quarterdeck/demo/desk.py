"""The desk: each file is written, received, asked about, and accepted or returned, on its day."""

from datetime import UTC, datetime, time, timedelta

from quarterdeck.collect.file import File
from quarterdeck.define.owed import last_day
from quarterdeck.define.period import Quarter
from quarterdeck.demo.files import Form, written
from quarterdeck.demo.replies import Filled, Replies
from quarterdeck.demo.sendings import Sending
from quarterdeck.demo.words import ANSWERS, COMMENTS, OTHERWISE
from quarterdeck.publish.template.template import Template
from quarterdeck.publish.write import write_file
from quarterdeck.workflow import services
from quarterdeck.workflow.examination import CoveringNote
from quarterdeck.workflow.partnership import Person
from quarterdeck.workflow.releases import Published, publish
from quarterdeck.workflow.signature import Signature
from quarterdeck.workflow.templates import templates_for
from quarterdeck.workflow.views import findings
from quarterdeck.workflow.workspace import Workspace

SENT = "sent"
"""The folder of the workspace that holds the files under the names they were sent with."""


class Desk:
    """Where the year's files arrive; templates are made once for each quarter, when it is over."""

    def __init__(self, workspace: Workspace, replies: Replies) -> None:
        self._workspace = workspace
        self._replies = replies
        self._templates: dict[str, dict[str, Template]] = {}

    def take_in(self, sending: Sending) -> None:
        """Take in a file, and do with it what is done on that day."""
        file = self._write(sending)
        number = self._receive(sending, file, self._officer(sending.agency), sending.at(10))
        if sending.manner.again:
            self._receive(sending, file, self._named("Analyst"), sending.at(30))
        if sending.manner.because:
            signed = Signature(self._named("Reviewer"), sending.at(140))
            services.give_back(self._workspace, number, sending.manner.because, signed)
        else:
            self._answer(number, self._officer(sending.agency), sending.at(50))
            signed = Signature(self._named("Reviewer"), sending.at(140))
            services.accept(self._workspace, [number], signed)

    def close(self, quarter: Quarter) -> Published:
        """Say what a quarter's readers should know, and publish it, once its figures are there."""
        signed = Signature(self._named("Analyst"), closed(quarter) - timedelta(hours=1))
        for slug, period, text in COMMENTS.get(quarter.number, ()):
            services.comment(self._workspace, slug, period, text, signed)
        return publish(
            self._workspace, quarter, Signature(self._named("Publisher"), closed(quarter))
        )

    def _receive(self, sending: Sending, file: File, person: Person, at: datetime) -> int:
        received = services.receive(
            self._workspace,
            file,
            CoveringNote(sending.agency, sending.quarter),
            Signature(person, at),
        )
        return received.receipt.number

    def _answer(self, receipt: int, officer: Person, at: datetime) -> None:
        """Answer the queries about a receipt, one a minute."""
        waiting = [one for one in findings(self._workspace, receipt=receipt) if one.waits]
        for minutes, one in enumerate(waiting):
            signed = Signature(officer, at + timedelta(minutes=minutes))
            text = ANSWERS.get(one.finding.rule, OTHERWISE)
            services.answer(self._workspace, one.name, text, signed)

    def _write(self, sending: Sending) -> File:
        template = self._template(sending) if sending.manner.form is Form.TEMPLATE else None
        content = written(sending.manner.form, self._rows(sending), template)
        folder = self._workspace.folder / SENT / sending.quarter.label.replace("/", "-")
        write_file(folder / sending.name, content)
        return File(sending.name, content)

    def _rows(self, sending: Sending) -> list[Filled]:
        replies, manner = self._replies, sending.manner
        wanted = replies.beside if manner.beside else replies.owed
        rows = [*wanted(sending.agency, sending.quarter)]
        return manner.habit(rows, replies) if manner.habit else rows

    def _template(self, sending: Sending) -> Template:
        label = sending.quarter.label
        if label not in self._templates:
            made = templates_for(self._workspace, sending.quarter, _morning(sending.quarter, 1))
            self._templates[label] = {template.agency.slug: template for template in made}
        return self._templates[label][sending.agency]

    def _named(self, name: str) -> Person:
        return self._workspace.partnership.named(name)

    def _officer(self, agency: str) -> Person:
        people = self._workspace.partnership.person
        return next(person for person in people if person.agency == agency)


def closed(quarter: Quarter) -> datetime:
    """Return the moment at which a quarter is published: all that will come has come."""
    return _morning(quarter, 34)


def _morning(quarter: Quarter, days: int) -> datetime:
    return datetime.combine(last_day(quarter) + timedelta(days=days), time(8), UTC)
