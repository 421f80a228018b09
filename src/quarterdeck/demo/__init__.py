"""A year to try: a workspace with twelve months of returns that make the published table.

What agencies might have sent is worked out from the table that comes with Quarterdeck, written as
they would write it, mistakes among it, and taken in by the services of the memory. `journeys` makes
the same year out of children, for whatever counts records.
"""
