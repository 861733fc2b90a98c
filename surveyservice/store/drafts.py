"""Writing drafts so that two tabs never overwrite each other: every save names what it read."""

from __future__ import annotations

import secrets
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Executable, bindparam, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from surveyservice.store.models import Draft
from surveyservice.store.models.tables import table_of

REVISION_BITS = 31
"""As many as fit an integer column of PostgreSQL."""

_DRAFT = table_of(Draft)
_REPLACE = (
    update(_DRAFT)
    .where(
        _DRAFT.c.key_digest == bindparam("digest"),
        _DRAFT.c.revision == bindparam("read"),
        _DRAFT.c.submitted.is_(False),
    )
    .values(
        ciphertext=bindparam("new_ciphertext"),
        expires_on=bindparam("new_expires_on"),
        revision=bindparam("new_revision"),
    )
    .returning(_DRAFT.c.key_digest)
)


def insert_draft(
    session: Session, digest: str, survey_id: str, ciphertext: bytes, expires_on: date
) -> bool:
    """Store the first save; False if there is a draft already."""
    connection = session.connection()
    values = {
        "key_digest": digest,
        "survey_id": survey_id,
        "ciphertext": ciphertext,
        "submitted": False,
        "expires_on": expires_on,
        "revision": _draw_revision(),
    }
    return _is_done(session, _insertion(connection.dialect.name), values)


def replace_draft(
    session: Session, digest: str, revision: int, ciphertext: bytes, expires_on: date
) -> bool:
    """Store a later save; False if another came first, or the draft was handed in or is gone."""
    values = {
        "digest": digest,
        "read": revision,
        "new_ciphertext": ciphertext,
        "new_expires_on": expires_on,
        "new_revision": _draw_revision(),
    }
    return _is_done(session, _REPLACE, values)


def _draw_revision() -> int:
    # Not a count: how often a draft was saved tells how many pages its answers took.
    return secrets.randbits(REVISION_BITS)


def _is_done(session: Session, statement: Executable, values: dict[str, Any]) -> bool:
    return session.connection().execute(statement, values).one_or_none() is not None


@cache
def _insertion(dialect: str) -> Executable:
    statement = (postgresql if dialect == "postgresql" else sqlite).insert(_DRAFT)
    insertion: Executable = statement.on_conflict_do_nothing().returning(_DRAFT.c.key_digest)
    return insertion
