"""Step 1 of 6 · define — TOML files → a Catalogue of indicators, agencies and identities.

Also the words every later step speaks: periods, figures, statuses, places and findings.
"""
