"""No file of the repository names a place that only one person's computer has."""

import re

from tests.support.repository import every_file, name_of

_OF_ONE_MACHINE = re.compile(r"(?<![\w.\-])/(?:home|root|Users|work|tmp)/[\w.]|[A-Z]:\\Users")
_PACKAGE_HOSTS = re.compile(r"pypi\.(?:org|io)|pythonhosted\.org|localhost:\d")


def test_no_file_names_a_place_of_one_machine_or_a_package_host() -> None:
    texts = {name_of(path): path.read_bytes().decode("utf-8", "replace") for path in every_file()}
    foreign = [
        f"{name}: {found[0]}"
        for name, text in texts.items()
        for pattern in (_OF_ONE_MACHINE, _PACKAGE_HOSTS)
        for found in pattern.finditer(text)
    ]
    assert foreign == []
