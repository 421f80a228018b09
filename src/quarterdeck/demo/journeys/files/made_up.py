"""Made up: what files hold about people that no record table keeps, the same for the same person.

The postcodes are of areas that do not exist, the names of nobody in particular.
"""

from quarterdeck.demo.draw import drawn

FIRST_NAMES = ("Abel", "Bryony", "Caius", "Delphine", "Emrys", "Fenella", "Gideon", "Hesper")
SURNAMES = ("Ashgrove", "Birchwater", "Coldharbour", "Dunmore", "Elderfield", "Fernsby", "Garrick")
_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def name(person: str) -> str:
    """Make up a name."""
    first = FIRST_NAMES[drawn(len(FIRST_NAMES) - 1, person, "first")]
    return f"{first} {SURNAMES[drawn(len(SURNAMES) - 1, person, 'last')]}"


def worker(team: str | None) -> str:
    """Make up the name of the worker of a team."""
    return name(f"worker of {team}")


def postcode(person: str, place: str = "home") -> str:
    """Make up a postcode; ZZ begins none that is in use."""
    letters = (_LETTERS[drawn(len(_LETTERS) - 1, person, place, part)] for part in "12")
    return f"ZZ{1 + drawn(98, person, place)} {drawn(9, place, person)}{''.join(letters)}"


def pupil_number(person: str) -> str:
    """Make up a unique pupil number: a letter and twelve digits."""
    return f"{_LETTERS[drawn(len(_LETTERS) - 1, person)]}{drawn(10**12 - 1, person, 'pupil'):012}"


def urn(person: str, place: str) -> str:
    """Make up the number under which a placement is inspected."""
    return f"SC{drawn(999_999, person, place):06}"
