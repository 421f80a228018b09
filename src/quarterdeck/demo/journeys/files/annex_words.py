"""Words of Annex A: codes as it writes them, with a letter before them and a meaning after."""

_SOURCES = (
    *("1A", "1B", "1C", "1D", "2A", "2B", "3A", "3B", "3C", "3D", "3E", "3F", "4", "5A", "5B"),
    *("5C", "6", "7", "8", "9", "10"),
)
_SOURCE_WORDS = {
    "1": "Individual",
    "2": "Schools",
    "3": "Health services",
    "4": "Housing",
    "5": "LA services",
    "6": "Police",
    "7": "Other legal agency",
    "8": "Other",
    "9": "Anonymous",
    "10": "Unknown",
}
_NEEDS = {
    "N1": "Abuse or neglect",
    "N2": "Child's disability or illness",
    "N3": "Parental disability or illness",
    "N4": "Family in acute stress",
    "N5": "Family dysfunction",
    "N6": "Socially unacceptable behaviour",
    "N7": "Low income",
    "N8": "Absent parenting",
    "N9": "Cases other than children in need",
}
_ETHNICITIES = (
    *("WBRI", "WIRI", "WIRT", "WOTH", "WROM", "MWBC", "MWBA", "MWAS", "MOTH", "AIND", "APKN"),
    *("ABAN", "AOTH", "BCRB", "BAFR", "BOTH", "CHNE", "OOTH", "NOBT", "REFU"),
)
_GENDERS = {"M": "a) Male", "F": "b) Female"}
_CATEGORIES = {
    "NEG": "Neglect",
    "PHY": "Physical abuse",
    "SAB": "Sexual abuse",
    "EMO": "Emotional abuse",
    "MUL": "Multiple",
}


def lettered(things: tuple[str, ...], thing: str) -> str:
    """Write a thing behind the letter of its place in a list: `a) WBRI`."""
    return f"{chr(ord('a') + things.index(thing))}) {thing}" if thing in things else thing


def source(code: str | None) -> str:
    """Write who made a contact or referral: `q) 6: Police`."""
    if code is None:
        return ""
    return f"{lettered(_SOURCES, code)}: {_SOURCE_WORDS[code.rstrip('ABCDEF')]}"


def ethnicity(code: str | None) -> str:
    """Write an ethnic group: `a) WBRI`."""
    return lettered(_ETHNICITIES, code or "NOBT")


def gender(code: str | None) -> str:
    """Write a child's sex: `b) Female`."""
    return _GENDERS.get(code or "", "c) Not stated/recorded")


def category(code: str | None) -> str:
    """Write a category of abuse in words."""
    return _CATEGORIES.get(code or "", "")


def need(code: str | None) -> str:
    """Write why a child is in need: `N1 - Abuse or neglect`."""
    return "" if code is None else f"{code} - {_NEEDS.get(code, 'Not stated')}"


YES, NO = "a) Yes", "b) No"


def yes(is_so: object) -> str:
    """Write yes or no behind a letter."""
    return YES if is_so else NO
