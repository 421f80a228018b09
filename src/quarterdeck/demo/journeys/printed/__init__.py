"""Printed: journeys whose indicators come to what the published table of 2020/21 prints.

The table is worked backwards: from its printed figures to whole numbers of things in each quarter,
from those to stocks and flows, and from flows to children. What no whole numbers can make is
named, not bent.
"""
