"""XML: a file → its records one by one → rows of record tables, as the shapes of a return say."""
