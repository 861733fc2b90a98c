"""Levels of unknown codes by network: read without a lock, changed one request at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from surveyservice.store.models import GuessBudget

Levels = Mapping[str, tuple[float, float]]
"""By client: the level and the moment (seconds since 1970) it was written."""


def find_guess_levels(session: Session, clients: Sequence[str]) -> Levels:
    """What is stored of these clients; nothing of those who have not failed lately."""
    return _read_levels(session, clients, for_update=False)


def lock_guess_levels(session: Session, clients: Sequence[str], at: float) -> Levels:
    """The same for change: until the commit others wait. Missing clients begin empty."""
    dialect = session.connection().dialect.name
    insert = (postgresql if dialect == "postgresql" else sqlite).insert
    # On SQLite this write takes the only lock there is; on PostgreSQL rows are locked one by one,
    # by everybody in the order of `clients`.
    session.execute(
        insert(GuessBudget).on_conflict_do_nothing(),
        [{"client": client, "level": 0.0, "at": at} for client in clients],
    )
    levels: dict[str, tuple[float, float]] = {}
    for client in clients:
        levels |= _read_levels(session, [client], for_update=True)
    return levels


def store_guess_level(session: Session, client: str, level: float, at: float) -> None:
    """Write the level of a locked client."""
    session.execute(
        update(GuessBudget).where(GuessBudget.client == client).values(level=level, at=at)
    )


def delete_guess_levels(session: Session, before: float) -> int:
    """Forget clients whose last failure was before a moment; how many."""
    done = session.execute(delete(GuessBudget).where(GuessBudget.at < before))
    return cast(CursorResult[None], done).rowcount


def _read_levels(
    session: Session, clients: Sequence[str], for_update: bool
) -> dict[str, tuple[float, float]]:
    query = select(GuessBudget.client, GuessBudget.level, GuessBudget.at).where(
        GuessBudget.client.in_(clients)
    )
    rows = session.execute(query.with_for_update() if for_update else query)
    return {client: (level, at) for client, level, at in rows}
