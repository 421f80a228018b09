"""Limits: what a file must keep to before anything in it is parsed.

They are far above any published table and far below what would exhaust an office laptop.
"""

MEGABYTE = 1_000_000
LARGEST_FILE = 50 * MEGABYTE

# A packed file (XLSX, ODS, DOCX). Deflate reaches 1,032:1; real workbooks stay below 100:1.
LARGEST_UNPACKED = 500 * MEGABYTE
HIGHEST_RATIO = 200
RATIO_COUNTS_FROM = 10 * MEGABYTE
MOST_MEMBERS = 5_000

MOST_CELLS = 10_000_000
MOST_PAGES = 300
