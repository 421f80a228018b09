"""CIN censuses made for tests."""

from tests.support.record_files import element

HEADER = (
    "<Header><CollectionDetails><Collection>CIN</Collection><Year>2021</Year>"
    "<ReferenceDate>2021-03-31</ReferenceDate></CollectionDetails></Header>"
)


def census(*children: str, header: str = HEADER, message: str = "<Message>") -> str:
    """Write a census: its first line is the root's, the second the header's."""
    return "\n".join((message, header, "<Children>", *children, "</Children>", "</Message>\n"))


def child(*within: str, name: str = "C1", identifiers: str = "") -> str:
    """Write a child with what stands behind its identifiers."""
    return element(
        "Child",
        f"<ChildIdentifiers><LAchildID>{name}</LAchildID>{identifiers}</ChildIdentifiers>",
        *within,
    )


def in_need(*within: str, referral: str = "2020-05-01") -> str:
    """Write an episode of need."""
    return element("CINdetails", f"<CINreferralDate>{referral}</CINreferralDate>", *within)
