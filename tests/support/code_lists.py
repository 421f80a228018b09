"""The code lists there are, by the names of their files."""

from quarterdeck.define.records.code_lists import FOLDER


def code_list_names() -> list[str]:
    """Return the names of all lists, in alphabetical order."""
    return sorted(file.stem for file in FOLDER.glob("*.toml"))
