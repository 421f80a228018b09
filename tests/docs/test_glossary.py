"""The glossary: one word, one meaning, and a word for everything the domain's code speaks of."""

import inspect
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module

import pytest

from tests.support.repository import ROOT, read

GLOSSARY = read(ROOT / "GLOSSARY.md")
ENTRIES = re.findall(r"^- \*\*(.+?)\*\*(.*(?:\n  .+)*)", GLOSSARY, re.MULTILINE)
DOMAIN = (
    *("define", "calculate", "check", "assure"),
    *("collect.reading", "collect.grid", "collect.glued", "collect.returns.submission"),
    *("publish.release", "publish.report", "publish.revised", "publish.explanation"),
    *("publish.build_report", "workflow.releases"),
    *("workflow.models", "workflow.states", "workflow.permissions", "workflow.partnership"),
    *("workflow.signature", "workflow.workspace"),
)
NO_CLASSES = {"Identity"}  # one of three


def modules(name: str) -> Iterator[str]:
    """Yield a module and, where it is a package, all modules in it."""
    yield name
    path = getattr(import_module(name), "__path__", ())
    yield from (found.name for found in pkgutil.walk_packages(path, f"{name}."))


def public_classes() -> Iterator[str]:
    for package in DOMAIN:
        for name in modules(f"quarterdeck.{package}"):
            for label, thing in inspect.getmembers(import_module(name), inspect.isclass):
                if thing.__module__ == name and not label.startswith("_"):
                    yield label


@pytest.mark.parametrize("name", sorted({*public_classes()}))
def test_every_public_class_of_the_domain_has_its_word(name: str) -> None:
    assert f"`{name}`" in GLOSSARY


def test_every_class_it_names_exists() -> None:
    named = {*re.findall(r"`([A-Z]+[a-z]\w+)`", GLOSSARY)}
    assert named == {*public_classes()} | NO_CLASSES


def test_no_word_stands_there_twice_and_all_are_in_order() -> None:
    words = [word.casefold() for word, _ in ENTRIES]
    assert words == sorted(set(words))


def test_words_in_italics_are_explained() -> None:
    words = {word.casefold() for word in re.findall(r"\*\*(.+?)\*\*", GLOSSARY)}
    for _, text in ENTRIES:
        for used in re.findall(r"(?<!\*)\*([\w\s]+)\*(?!\*)", text):
            word = " ".join(used.casefold().split())
            assert {word, word.removesuffix("s")} & words, word
