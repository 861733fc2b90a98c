"""Python's garbage collector at rest while a register is in memory.

It looks for cycles each time the number of objects has grown by a quarter, and walks through all of
them. Rows of a register make none, and they are freed as soon as they are not needed anyway.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def rest_collector() -> Iterator[None]:
    """No search for cycles within the block; afterwards as before."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()
