"""Annex A: the eleven lists of children that Ofsted asks for when it inspects a council.

What a list does not say is not made up. What is read from what it does say:

- Lists 3 and 6 both tell of episodes of need. The day a child became in need (list 6) is the day
  of its referral (list 3), so rows of the same child and day are about one episode, and give one
  record together. Referrals that led to nothing stand in list 3 alone, and have no closing day;
  episodes that began before the six months of list 3 stand in list 6 alone.
- That a child has a disability is told without saying which: its code is DDA, which stands for one
  of no certain kind. NONE is for a child that has none.
- List 8 has a row for each period of care, not for each episode: it begins with S, and has the
  legal status, the placement and the need of the last episode in it.
- A child's age is not kept; it follows from its day of birth.

An Annex A looks six months back, so a year needs several.
"""

from quarterdeck.collect.records.formats.layouts import layouts_in

FORMAT = "Annex A"

EPISODES_OF_NEED = frozenset({"List 3", "List 6"})
"""The lists that tell of the same episodes."""

LISTS = layouts_in("annex_a", FORMAT)
"""Every list of the annex, in order."""
