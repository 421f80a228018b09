"""The picture of the six steps, drawn from what the packages say of themselves."""

import pkgutil
import re
from dataclasses import dataclass
from importlib import import_module

import quarterdeck

_OPENING = re.compile(
    r"Step (?P<number>\d) of 6 · (?P<verb>\w+) — (?P<input>.+) → (?P<output>.+)\."
)


@dataclass(frozen=True)
class Step:
    """One step of the work, as the first line of its package's docstring tells it."""

    number: int
    verb: str
    does: str


def packages() -> list[str]:
    """Name the packages of Quarterdeck."""
    return [module.name for module in pkgutil.iter_modules(quarterdeck.__path__) if module.ispkg]


def opening(package: str) -> str:
    """Return the first line of a package's docstring."""
    return (import_module(f"quarterdeck.{package}").__doc__ or "").partition("\n")[0]


def steps() -> list[Step]:
    """Read the steps from the packages, in the order of their numbers."""
    found = (_OPENING.fullmatch(opening(package)) for package in packages())
    told = [
        Step(int(one["number"]), one["verb"], f"{one['input']} → {one['output']}")
        for one in found
        if one
    ]
    return sorted(told, key=lambda step: step.number)


def picture() -> str:
    """Draw the steps one below the other, as text that looks the same everywhere."""
    told = steps()
    width = max(len(step.verb) for step in told) + 4
    between = f"├{'▼'.center(width, '─')}┤"
    boxes = [f"│ {step.number} {step.verb:<{width - 4}} │  {step.does}" for step in told]
    lines = "\n".join([f"┌{'─' * width}┐", f"\n{between}\n".join(boxes), f"└{'─' * width}┘"])
    return f"```text\n{lines}\n```\n"
