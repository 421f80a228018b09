"""Plans: how an indicator is counted from record tables, as part of its definition.

A plan names tables and columns of the dictionary and says what is counted; it holds no query.
"""
