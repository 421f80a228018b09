"""Journeys: made-up children on their way through the system, whole and without contradiction.

They exist to try everything that reads or counts records. Nothing of them comes from a person:
the same seed gives the same children, on every machine.
"""
