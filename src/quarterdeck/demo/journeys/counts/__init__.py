"""Counts: how each indicator that children's records tell is counted in one journey.

A count takes a journey and a span of days and returns a numerator and a denominator; what is only
counted has 0 for its denominator.
"""
