"""Step 2 of 6 · collect — files as they came → figures, each with its place and its basis."""
