"""Locations: where in a file something refused stands, and which table it stands in.

The location of a refusal names every table it passed through. Where a table may be one of several
kinds, it names the chosen kind as well, which stands nowhere in the file.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, get_args, get_origin

from pydantic import BaseModel, Tag


@dataclass(frozen=True)
class Location:
    """The keys and positions as the file has them, and the innermost table they lead into."""

    keys: tuple[int | str, ...]
    table: type[BaseModel]


def follow(location: Iterable[int | str], model: type[BaseModel]) -> Location:
    """Follow a location from `model` into the tables inside it; positions in lists lead on."""
    keys: list[int | str] = []
    kinds: Mapping[str, type[BaseModel] | None] = {}
    for part in location:
        if isinstance(part, str) and part in kinds:
            model, kinds = kinds[part] or model, {}
            continue
        keys.append(part)
        if isinstance(part, str) and part in model.model_fields:
            inside = model.model_fields[part].annotation
            kinds = dict(_kinds(inside))
            model = model if kinds else next(tables_in(inside), model)
    return Location(tuple(keys), model)


def tables_in(annotation: object) -> Iterator[type[BaseModel]]:
    """Find the models in `National | None`, `tuple[Change, ...]` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in _inside(annotation):
        yield from tables_in(inner)


def _kinds(annotation: object) -> Iterator[tuple[str, type[BaseModel] | None]]:
    """Find what a value may be, by the word that a location has for it; None is no table."""
    for inner in _inside(annotation):
        for tag in _tags(inner):
            yield tag, next(tables_in(inner), None)
        yield from _kinds(inner)


def _tags(annotation: object) -> Iterator[str]:
    """Yield the tag of one of several kinds, or what its own field `kind` says."""
    if get_origin(annotation) is Annotated:
        yield from (one.tag for one in get_args(annotation)[1:] if isinstance(one, Tag))
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        kind = annotation.model_fields.get("kind")
        yield from get_args(kind.annotation) if kind else ()


def _inside(annotation: object) -> tuple[object, ...]:
    inner = get_args(annotation)
    return inner[:1] if get_origin(annotation) is Annotated else inner
