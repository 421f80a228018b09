"""Services: every change to the memory, each in one transaction with its event.

A service does all it says or changes nothing. It raises NotAllowed where the person may not do it,
NotPossible where the state of things does not let them, and InputRefused where a file cannot be
used at all.
"""

from quarterdeck.workflow.services.accepting import GivenBack, accept, give_back
from quarterdeck.workflow.services.common import receipt_numbered
from quarterdeck.workflow.services.receiving import Received, check, receive
from quarterdeck.workflow.services.saying import answer, comment

__all__ = [
    "GivenBack",
    "Received",
    "accept",
    "answer",
    "check",
    "comment",
    "give_back",
    "receipt_numbered",
    "receive",
]
