"""Step 5 of 6 · assure — figures received and calculated → findings on what may be relied on."""
