"""Secret files: nobody but their owner may read them, at any moment."""

import stat
from pathlib import Path

import pytest

from quarterdeck.workflow.secret_files import write_secret


def test_a_secret_is_its_owners_alone_before_it_is_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[tuple[int, int]] = []
    put = Path.replace

    def noting(path: Path, target: Path) -> Path:
        modes.append((stat.S_IMODE(path.parent.stat().st_mode), stat.S_IMODE(path.stat().st_mode)))
        return put(path, target)

    monkeypatch.setattr(Path, "replace", noting)
    secret = tmp_path / "records" / "key"
    write_secret(secret, b"secret")
    assert modes == [(0o700, 0o600)]
    assert (stat.S_IMODE(secret.stat().st_mode), secret.read_bytes()) == (0o600, b"secret")
