"""Engines: the roll-ups of a whole nation at once, held to the plain Python that defines them."""
