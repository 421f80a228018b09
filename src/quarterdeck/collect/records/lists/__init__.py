"""Lists: separated text and workbooks → rows under headings → rows of record tables, by layout."""
