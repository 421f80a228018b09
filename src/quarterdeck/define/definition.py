"""The common ground of everything read from TOML: strict, closed, unchangeable, on one line."""

from decimal import Decimal
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema

T = TypeVar("T")


class Definition(BaseModel):
    """A table of TOML: only the fields it names, of exactly their types, never changed again."""

    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        frozen=True,
        validate_default=True,
        use_attribute_docstrings=True,
    )


def _on_one_line(value: object) -> object:
    """Text may be wrapped over lines in the file; in a table, a page or a cell it is one line."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _number(value: object) -> Decimal:
    """TOML writes 201 as an integer and 66.5 as a Decimal; both are numbers, `true` is not."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        number = Decimal(value)
        if number.is_finite():
            return number
    raise ValueError("this must be a number, without quotes")


def _number_or_absent(value: object) -> Decimal | Literal["x"]:
    try:
        return "x" if value == "x" else _number(value)
    except ValueError:
        raise ValueError("this must be a number, or “x” where there is none") from None


Text = Annotated[str, Field(min_length=1), BeforeValidator(_on_one_line)]
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""How a slug is written."""
NAME = r"^[a-z][a-z0-9_]*$"
"""How the name of a record table or column is written."""

Slug = Annotated[str, Field(pattern=SLUG)]
Name = Annotated[str, Field(pattern=NAME)]
Many = Annotated[tuple[T, ...], Field(strict=False)]
Number = Annotated[Decimal, PlainValidator(_number), WithJsonSchema({"type": "number"})]
NumberOrAbsent = Annotated[
    Decimal | Literal["x"],
    PlainValidator(_number_or_absent),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"const": "x"}]}),
]
