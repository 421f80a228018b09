"""Step 3 of 6 · check — a reading → findings about what was sent and what was not."""
