"""One message of each wording, made before any is written: what refuses one refuses all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from distribution.batches import OFFICIAL, Channel
from distribution.channels.kombi_message import choose_kind
from distribution.channels.memo import MemoError
from distribution.letter_pdf import render_letter
from distribution.register_person import DigitalPost
from surveyservice.services.batch_refused import BatchRefused
from surveyservice.services.batch_work import BatchWork
from surveyservice.services.compose_invitations import Composed
from surveyservice.services.write_memo_batch import build_entry, personal_faults
from surveyservice.store.dispatches import Member

TRIED = 10
"""Members of a cluster looked at to find one whose address fits."""


def try_wordings(work: BatchWork, members: Sequence[Member]) -> None:
    """Make the first message of each cluster, in memory.

    Raises `MemoError`, `XmlRefused`, `LetterError`, or `BatchRefused` (sys_id_missing) where a
    municipality has letters for the print supplier and does not know its id.
    """
    if work.channel not in OFFICIAL or work.survey.reference_mode:
        return
    if work.channel is Channel.KOMBI:
        _check_sys_ids(work, members)
    by_cluster: dict[str, list[Member]] = {}
    for member in members:
        some = by_cluster.setdefault(member.cluster_id, [])
        if len(some) < TRIED:
            some.append(member)
    for some in by_cluster.values():
        composed = work.composer().compose(work.load(some))
        for message in islice((one for one in composed if isinstance(one, Composed)), 1):
            _make(work, message)


def _make(work: BatchWork, message: Composed) -> None:
    if work.channel is Channel.PRINT:
        render_letter(message.letter, work.context.settings.font_paths, work.prepared_at)
        return
    try:
        build_entry(message, work.memo_batch(Path()))
    except MemoError as error:
        if not personal_faults(error):
            raise


def _check_sys_ids(work: BatchWork, members: Sequence[Member]) -> None:
    municipalities = {
        part.cluster.municipality_id: part.cluster.municipality for part in work.survey.fieldings
    }
    for member in members:
        registration = DigitalPost(member.digital_post or DigitalPost.UNKNOWN)
        kind = choose_kind(registration, member.recipient_id in work.failed)
        if kind.is_paper and municipalities[member.municipality_id].sys_id is None:
            raise BatchRefused("sys_id_missing", municipality=member.municipality_id)
