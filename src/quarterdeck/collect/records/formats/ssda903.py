"""SSDA903: the return of looked after children as files of comma-separated values, one for a list.

Of postcodes, pupils' and inspectors' numbers and a child's mother nothing is read. A child's sex
was 1 or 2 until the year 2024, and is M, F or U since.
"""

from quarterdeck.collect.records.formats.layouts import layouts_in

FORMAT = "SSDA903"

LISTS = layouts_in("ssda903", FORMAT)
"""Every list of the return."""
