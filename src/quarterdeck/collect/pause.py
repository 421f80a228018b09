"""Reading without the garbage collector, for as long as a file takes.

A large table becomes millions of small values that all stay and never refer back to each other;
looking through them for cycles, again and again while they grow in number, takes as long as
reading them.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the garbage collector, also as a decorator; inside another pause nothing changes."""
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()
