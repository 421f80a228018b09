"""The catalogue's JSON Schema, made from the models that check it, for editors and other tools."""

import json
from typing import Annotated, Any

from pydantic import Field, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from quarterdeck.define.catalogue import SectionHead
from quarterdeck.define.definition import Definition, Many
from quarterdeck.define.identity import Agency, Identity
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.load import CatalogueFile


class AgenciesFile(Definition):
    """What `agencies.toml` holds."""

    agency: Annotated[Many[Agency], Field(min_length=1)]
    """Every agency that owes figures."""


class IdentitiesFile(Definition):
    """What `identities.toml` holds."""

    identity: Annotated[Many[Identity], Field(min_length=1)]
    """Arithmetic that must hold between indicators."""


class SectionFile(Definition):
    """What the file of a section holds."""

    section: SectionHead
    """The section's number and heading."""
    indicator: Annotated[Many[Indicator], Field(min_length=1)]
    """Its indicators in printed order."""


class _WithoutTitles(GenerateJsonSchema):
    """Field names say themselves; a title “Max Age” over `max_age` is noise in an editor."""

    def field_title_should_be_set(self, _schema: Any) -> bool:
        return False


def schema_text() -> str:
    """Return the JSON Schema (2020-12) of a catalogue's files: any of its four kinds."""
    kinds = TypeAdapter[Any](CatalogueFile | AgenciesFile | IdentitiesFile | SectionFile)
    schema = kinds.json_schema(schema_generator=_WithoutTitles)
    definitions = schema["$defs"]
    definitions["IndicatorChange"] = _part_of(definitions["Indicator"])
    change = {"$ref": "#/$defs/IndicatorChange"}
    definitions["CatalogueFile"]["properties"]["change"]["additionalProperties"] = change
    head = {
        "$schema": GenerateJsonSchema.schema_dialect,
        "title": "A file of a Quarterdeck catalogue",
        "description": "catalogue.toml, agencies.toml, identities.toml or the file of a section.",
    }
    return json.dumps({**head, **schema}, indent=2, ensure_ascii=False) + "\n"


def _part_of(whole: dict[str, Any]) -> dict[str, Any]:
    """Describe any of the fields of `whole`, none of them needed."""
    fields = {name: schema for name, schema in whole.items() if name != "required"}
    return {**fields, "description": "The fields of a built-in indicator that differ."}
