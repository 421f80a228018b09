"""Tables of the memory. Only `services` and `releases` write to them, each write with its event.

Moments are UTC. Periods are kept by their labels, indicators by their slugs.
"""

from typing import Any, ClassVar

from django.db import models

from quarterdeck.workflow.states import State


class Event(models.Model):
    """One thing done. Events are chained: each holds the hash of the one before it.

    The database itself refuses to change or delete one.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.TextField()
    action = models.TextField()
    subject = models.TextField()
    details = models.TextField()
    previous = models.TextField()
    hash = models.TextField()


class Receipt(models.Model):
    """One file as it arrived from an agency, and where it stands."""

    number = models.PositiveBigIntegerField(primary_key=True)
    sha256 = models.TextField()
    name = models.TextField()
    agency = models.TextField()
    quarter = models.TextField()
    received_at = models.DateTimeField()
    received_by = models.TextField()
    state = models.TextField(choices=[(state.value, state.value) for state in State])
    accepted_at = models.DateTimeField(null=True)
    superseded_at = models.DateTimeField(null=True)
    superseded_by = models.ForeignKey("self", models.PROTECT, null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sha256", "agency", "quarter"],
                condition=~models.Q(state=State.RETURNED.value),
                name="one_receipt_for_a_file_and_quarter",
            ),
        ]


class RecordFile(models.Model):
    """What a receipt of records tells of; the records themselves never enter a database."""

    receipt = models.OneToOneField(Receipt, models.PROTECT, primary_key=True)
    told: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()


class Entry(models.Model):
    """One figure as a receipt gives it: a component of an indicator for an area and a period.

    `value` is exact, written as text; without one there are a status and, if it was given, a
    reason and a promised date.
    """

    receipt = models.ForeignKey(Receipt, models.PROTECT)
    area = models.TextField()
    indicator = models.TextField()
    period = models.TextField()
    component = models.TextField()
    text = models.TextField()
    value = models.TextField(null=True)
    status = models.TextField(null=True)
    reason = models.TextField(blank=True)
    promised = models.DateField(null=True)
    place = models.TextField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["indicator", "period"])]


class FindingRecord(models.Model):
    """A finding about a receipt; one of severity “query” waits for an answer.

    It is never changed or deleted. `withdrawn_at` is when a later check did not find it again.
    """

    receipt = models.ForeignKey(Receipt, models.PROTECT)
    number = models.PositiveIntegerField()
    rule = models.TextField()
    severity = models.TextField()
    refs = models.JSONField()
    period = models.TextField(null=True)
    message = models.TextField()
    detail = models.TextField()
    action = models.TextField()
    place = models.TextField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["receipt", "number"], name="numbered_within_receipt"),
        ]


class Answer(models.Model):
    """What somebody said to a finding. Answers stay; a later one stands beside it."""

    finding = models.ForeignKey(FindingRecord, models.PROTECT)
    text = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()


class Release(models.Model):
    """One report as it was made; it shows all that was known before its moment.

    `files` are the SHA-256 of everything in its folder, by name: what was published and the
    definitions it was made with.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    period = models.TextField()
    audience = models.TextField()
    known_at = models.DateTimeField()
    by = models.TextField()
    version = models.TextField()
    files: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField()


class Comment(models.Model):
    """What somebody says about an indicator's figure for a period, for the report's readers."""

    indicator = models.TextField()
    period = models.TextField()
    text = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()
