"""Build the next things in a second thread while the present one is being written.

Typesetting and compression both let go of Python's lock, so a pipeline of two threads uses two
cores; processes would have to copy every letter.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")
POLL_SECONDS = 0.2


class _End(Generic[T]):
    """The last thing in the queue, with the error that ended the building, if any."""

    def __init__(self, error: BaseException | None) -> None:
        self.error = error


def build_ahead(items: Iterable[T], ahead: int = 32) -> Iterator[T]:
    """The items in their order, at most `ahead` of them built before they are asked for.

    An error while building is raised here, after the items built before it.
    """
    ready: queue.Queue[T | _End[T]] = queue.Queue(ahead)
    stopped = threading.Event()
    thread = threading.Thread(target=_build, args=(items, ready, stopped), daemon=True)
    thread.start()
    try:
        while not isinstance(item := ready.get(), _End):
            yield item
        if item.error is not None:
            raise item.error
    finally:
        stopped.set()
        thread.join()


def _build(items: Iterable[T], ready: queue.Queue[T | _End[T]], stopped: threading.Event) -> None:
    error: BaseException | None = None
    try:
        for item in items:
            if not _put(item, ready, stopped):
                return
    except BaseException as caught:
        error = caught
    _put(_End(error), ready, stopped)


def _put(item: T | _End[T], ready: queue.Queue[T | _End[T]], stopped: threading.Event) -> bool:
    """Wait for room; False if nobody takes the items any more."""
    while not stopped.is_set():
        try:
            ready.put(item, timeout=POLL_SECONDS)
        except queue.Full:
            continue
        return True
    return False
