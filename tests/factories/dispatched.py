"""Messages handed over, as a batch leaves them behind: rows without the files."""

from __future__ import annotations

from pathlib import Path

from distribution.batches import Channel
from distribution.dispatch_states import DispatchState
from surveyservice.extensions import db
from surveyservice.store.models import Batch, Dispatch, Invitation
from tests.conftest import TODAY


def add_batch(
    survey_id: str,
    channel: Channel = Channel.MEMO,
    count: int = 3,
    state: DispatchState = DispatchState.EXPORTED,
    folder: Path | None = None,
    first: int = 1,
    attempt: int = 1,
) -> tuple[int, list[str]]:
    """A batch of `count` messages, one for each invitation in turn, committed.

    Its id, and the message ids: `message_id(first)` and so on.
    """
    invitations = db.session.query(Invitation).filter_by(survey_id=survey_id).order_by("id").all()
    batch = Batch(
        survey_id=survey_id,
        channel=channel.value,
        attempt=attempt,
        prepared_at=TODAY,
        folder=None if folder is None else str(folder),
    )
    db.session.add(batch)
    db.session.flush()
    ids = [message_id(first + position) for position in range(count)]
    for position, message in enumerate(ids):
        db.session.add(
            Dispatch(
                message_uuid=message,
                batch_id=batch.id,
                survey_id=survey_id,
                invitation_id=invitations[position % len(invitations)].id,
                recipient_id=f"person-{position}",
                channel=channel.value,
                attempt=attempt,
                state=state.value,
                position=position,
            )
        )
    db.session.commit()
    return batch.id, ids


def message_id(number: int) -> str:
    """A message id whose first eight characters tell it from others."""
    return f"{number:08x}-8f1e-4c7a-9d23-5e4f6a7b8c9d"


def states_of(*message_uuids: str) -> list[str]:
    """Where the messages stand now."""
    db.session.expire_all()
    return [db.session.get_one(Dispatch, message).state for message in message_uuids]
