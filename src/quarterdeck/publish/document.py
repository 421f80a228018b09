"""Render a release as one JSON document, and the JSON Schema it keeps to.

Everything the release holds is in it, keys in a fixed order. Numbers of the table are strings
(`"42.15"`, `"78"`), so that no reader turns an exact decimal into a binary fraction, and `null`
where a figure has a status instead.
"""

import json
from dataclasses import asdict
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from quarterdeck.define.number import plain
from quarterdeck.publish.release import Release

SCHEMA_NAME = "release.schema.json"


def render_json(release: Release) -> str:
    """Write the whole release as JSON that keeps to `release_schema`."""
    return _written({"$schema": SCHEMA_NAME, **asdict(release)})


def render_schema() -> str:
    """Write `release_schema` as the text of its file."""
    return _written(release_schema())


def release_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of `render_json`, made from the dataclasses themselves."""
    schema = TypeAdapter(Release).json_schema(mode="serialization", schema_generator=_Closed)
    schema["properties"] = {"$schema": {"const": SCHEMA_NAME}, **schema["properties"]}
    schema["required"] = ["$schema", *schema["required"]]
    return {"$schema": _Closed.schema_dialect, "$id": SCHEMA_NAME, **schema}


def _written(document: dict[str, Any]) -> str:
    return json.dumps(document, default=plain, ensure_ascii=False, indent=2) + "\n"


class _Closed(GenerateJsonSchema):
    """Every key is there, no other may be, and numbers are written out in full as strings."""

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> JsonSchemaValue:
        return {**super().dataclass_schema(schema), "additionalProperties": False}

    def field_is_required(self, *_: object, **__: object) -> bool:
        return True

    def field_title_should_be_set(self, _: object) -> bool:
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def decimal_schema(self, _: core_schema.DecimalSchema) -> JsonSchemaValue:
        return {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
