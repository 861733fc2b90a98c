"""The writes of one submission, each a statement made once.

They run while other submissions wait for the write lock, so nothing is built there: the statements
are on plain tables, and only their values differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, insert, update
from sqlalchemy.orm import Session

from surveyservice.store.models import Draft, Inbox, Invitation
from surveyservice.store.models.tables import table_of

_DRAFT, _INVITATION, _INBOX = table_of(Draft), table_of(Invitation), table_of(Inbox)
_MARK = (
    update(_DRAFT)
    .where(
        _DRAFT.c.key_digest == bindparam("digest"),
        _DRAFT.c.revision == bindparam("read"),
        _DRAFT.c.submitted.is_(False),
    )
    .values(
        submitted=True,
        content=bindparam("digests"),
        ciphertext=None,
        resume_digest=None,
        resume_claim=None,
    )
    .returning(_DRAFT.c.key_digest)
)
_TAKE = (
    update(_INVITATION)
    .where(
        _INVITATION.c.id == bindparam("invitation_id"),
        _INVITATION.c.token_generation == bindparam("generation"),
        _INVITATION.c.slots_used < _INVITATION.c.slots,
    )
    .values(slots_used=_INVITATION.c.slots_used + 1)
    .returning(_INVITATION.c.slots_used, _INVITATION.c.first_channel)
)
_KEEP = insert(_INBOX)


def mark_submitted(
    session: Session, digest: str, revision: int, content: Mapping[str, str]
) -> bool:
    """Empty the draft and mark it; False if it is no longer this revision or was marked before."""
    values = {"digest": digest, "read": revision, "digests": dict(content)}
    return session.connection().execute(_MARK, values).one_or_none() is not None


def take_slot(
    session: Session, invitation_id: str, generation: int
) -> tuple[int, str | None] | None:
    """Use one slot; the number used and the invitation's channel, or None if none is free."""
    values = {"invitation_id": invitation_id, "generation": generation}
    taken = session.connection().execute(_TAKE, values).one_or_none()
    return None if taken is None else (taken[0], taken[1])


def keep_in_inbox(session: Session, **values: Any) -> None:
    """Store a finished answer; `values` are the columns of `Inbox`."""
    session.connection().execute(_KEEP, values)
