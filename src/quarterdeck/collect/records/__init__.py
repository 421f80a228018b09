"""Record readers: national returns and plain lists → rows of the record tables, with their lines."""
