"""One commit for all threads of a process that wait to store something at the same moment.

SQLite has one writer at a time, and each commit waits for the disk. While one is under way, the
writes of other threads gather; whoever comes next stores all of them in one transaction. None is
told that its own is stored before the disk has it.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

T = TypeVar("T")
Work = Callable[[Session], T]


@dataclass(frozen=True, slots=True)
class _Waiting(Generic[T]):
    work: Work[T]
    outcome: Future[T] = field(default_factory=Future)


class _Group:
    """The threads that write to one database."""

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self.waiting: deque[_Waiting[Any]] = deque()


_groups: WeakKeyDictionary[Engine, _Group] = WeakKeyDictionary()
_founding = threading.Lock()


def commit_together(session: Session, work: Work[T]) -> T:
    """Do the work and commit it; what it returned, or the error it or the commit raised.

    `work` gets a session, perhaps that of another thread and perhaps more than once: it may look at
    nothing but the database and its own values. After an error nothing of it is stored. Other
    databases than SQLite commit each by itself: they gather what is written at once on their own.
    """
    engine = session.get_bind().engine
    if engine.dialect.name != "sqlite":
        value = work(session)
        session.commit()
        return value
    group = _group_of(engine)
    mine = _Waiting(work)
    group.waiting.append(mine)
    with group.turn:
        if not mine.outcome.done():
            _settle_all(session, _take_all(group))
    return mine.outcome.result()


def _group_of(engine: Engine) -> _Group:
    with _founding:
        return _groups.setdefault(engine, _Group())


def _take_all(group: _Group) -> list[_Waiting[Any]]:
    taken = []
    while group.waiting:
        taken.append(group.waiting.popleft())
    return taken


def _settle_all(session: Session, waiting: Sequence[_Waiting[Any]]) -> None:
    """Store them; whatever happens, even while undoing, none is left waiting for its outcome."""
    try:
        _store_all(session, waiting)
    except BaseException as error:
        for one in waiting:
            if not one.outcome.done():
                one.outcome.set_exception(error)


def _store_all(session: Session, waiting: Sequence[_Waiting[Any]]) -> None:
    try:
        values = [one.work(session) for one in waiting]
        session.commit()
    except BaseException as error:
        session.rollback()
        if len(waiting) == 1 or isinstance(error, OperationalError):
            # Full or locked, the database is so for everyone.
            for one in waiting:
                one.outcome.set_exception(error)
            return
        # Whose fault it was shows when each is stored by itself.
        for one in waiting:
            _store_all(session, [one])
    else:
        for one, value in zip(waiting, values, strict=True):
            one.outcome.set_result(value)
