"""Which messages of a batch are to be sent now, each with its file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from distribution.batches import Channel
from surveyservice.services.send_refused import SendRefused
from surveyservice.store.models import Municipality
from surveyservice.store.outbox import find_batch, messages_held_back, municipalities_of


@dataclass(frozen=True, slots=True)
class SendingPlan:
    """The requests of one municipality in order, by message id.

    `held_back` counts those answered, opted out or left since the batch was prepared: they are not
    sent, and stay as they are.
    """

    batch_id: int
    cvr: str
    files: dict[str, Path]
    held_back: int


def plan_sending(
    session: Session, survey_id: str, batch_id: int, municipality_id: str | None = None
) -> SendingPlan:
    """Plan what is to be sent of a batch for one municipality. Raises `SendRefused`."""
    batch = find_batch(session, survey_id, batch_id)
    if batch is None:
        raise SendRefused("unknown_batch")
    if batch.channel != Channel.KOMBI.value:
        raise SendRefused("not_kombi")
    if batch.state != "exported" or batch.folder is None:
        raise SendRefused("not_exported")
    waiting = municipalities_of(session, batch_id)
    chosen = municipality_id or _only(waiting)
    if chosen is None:
        return SendingPlan(batch_id, "", {}, 0)
    municipality = session.get(Municipality, chosen)
    if municipality is None or chosen not in waiting:
        raise SendRefused("unknown_municipality")
    held_back = messages_held_back(session, batch_id)
    due = [message for message in waiting[chosen] if message not in held_back]
    files = _find_files(Path(batch.folder), due)
    return SendingPlan(batch_id, municipality.cvr, files, len(waiting[chosen]) - len(due))


def _only(waiting: dict[str, list[str]]) -> str | None:
    """The one municipality with something to send; None if there is nothing."""
    if len(waiting) > 1:
        raise SendRefused("several_municipalities")
    return next(iter(waiting), None)


def _find_files(folder: Path, due: list[str]) -> dict[str, Path]:
    found = {file.stem: file for file in folder.rglob("*.xml")}
    if any(message not in found for message in due):
        raise SendRefused("files_missing")
    return {message: found[message] for message in due}
