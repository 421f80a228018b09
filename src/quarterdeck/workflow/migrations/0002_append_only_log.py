"""Let the database itself refuse to change or delete what the log holds."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_REFUSED = "the log is append-only: events are neither changed nor deleted"

_SQLITE = [
    f"CREATE TRIGGER event_is_append_only_{verb.lower()} BEFORE {verb} ON workflow_event "
    f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
    for verb in ("UPDATE", "DELETE")
]
_POSTGRES = [
    (
        "CREATE FUNCTION event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSED}'; END $$"
    ),
    (
        "CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE ON workflow_event "
        "FOR EACH ROW EXECUTE FUNCTION event_is_append_only()"
    ),
    (
        "CREATE TRIGGER event_is_not_truncated BEFORE TRUNCATE ON workflow_event "
        "FOR EACH STATEMENT EXECUTE FUNCTION event_is_append_only()"
    ),
]


def _make_triggers(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    statements = _SQLITE if editor.connection.vendor == "sqlite" else _POSTGRES
    for statement in statements:
        editor.execute(statement)


class Migration(migrations.Migration):
    """Make the triggers of the database at hand."""

    dependencies = [("workflow", "0001_initial")]
    operations = [migrations.RunPython(_make_triggers, migrations.RunPython.noop)]
