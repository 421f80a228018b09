"""Step 4 of 6 · calculate — figures → quarters and years, each by its indicator's own rule."""
