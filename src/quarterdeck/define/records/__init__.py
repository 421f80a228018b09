"""Record tables: what a partnership holds about children, families and staff, row by row.

Their names are those of the Standard Safeguarding Dataset wherever it has the table or column,
without the prefixes it writes before each.
"""
