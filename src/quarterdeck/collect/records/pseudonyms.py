"""Pseudonyms: identifiers become keyed hashes, so that no table holds what names a child."""

from hashlib import blake2b

_BYTES = 8


class Pseudonyms:
    """Keyed hashes of identifiers: the same child is the same number in all of one partnership.

    A hash is a whole number of 63 bits, so that every engine can hold and compare it. Among a
    million children two share a number with a chance of one in twenty million. BLAKE2b with a key
    is a message authentication code (RFC 7693): without the key nobody can try identifiers out.

    With `remembers`, `met` says of each hash what kind of thing it names (`person`) and the
    identifier, as it was first sent; otherwise it is empty.
    """

    def __init__(self, key: bytes, *, remembers: bool = False) -> None:
        if not 16 <= len(key) <= 64:
            raise ValueError("a key for identifiers has 16 to 64 bytes")
        self._keyed = blake2b(key=key, digest_size=_BYTES)
        self._remembers = remembers
        self.met: dict[int, tuple[str, str]] = {}

    def person(self, identifier: str | None) -> int | None:
        """Return the hash of a person's local identifier; None where there is none."""
        return self.thing("person", identifier)

    def thing(self, kind: str, identifier: str | None) -> int | None:
        """Return the hash of what names a thing of a kind, such as an address; None for none.

        Space and case do not tell things apart, nor does the .0 that spreadsheets add, nor zeros
        before a number, which they take away: 00123 in one file is 123 in another.
        """
        plain = "".join((identifier or "").split()).removesuffix(".0").upper()
        if plain.isdecimal():
            plain = plain.lstrip("0") or "0"
        if not plain:
            return None
        hashed = self._keyed.copy()
        hashed.update(f"{kind}\0{plain}".encode())
        number = int.from_bytes(hashed.digest(), "big") >> 1
        if self._remembers:
            self.met.setdefault(number, (kind, (identifier or "").strip()))
        return number
