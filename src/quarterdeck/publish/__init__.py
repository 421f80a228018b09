"""Step 6 of 6 · publish — one Release → page, workbook, open data and terminal table."""
