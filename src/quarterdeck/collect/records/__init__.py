"""Record readers: national returns and plain lists → rows of record tables, with their lines."""
