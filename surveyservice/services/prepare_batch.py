"""A batch of invitations as files a municipality can hand over, whole or not at all.

Files are written into a hidden folder and appear under their name when all are there; then the
dispatches are stored. If the commit fails afterwards, preparing again gives the same message ids.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from sqlalchemy.orm import Session

from distribution.batches import Channel
from surveyservice.service_context import ServiceContext
from surveyservice.services.compose_invitations import Composed, Composer, Unwritable
from surveyservice.services.form_of_survey import form_of_survey
from surveyservice.services.load_responses import villages_of
from surveyservice.services.plan_dispatches import (
    DispatchPlan,
    Planned,
    plan_dispatches,
    store_dispatches,
)
from surveyservice.services.record_audit import record_audit
from surveyservice.services.write_link_list import write_link_list
from surveyservice.services.write_memo_batch import write_memo_batch
from surveyservice.services.write_paper_batch import write_flyer_batch, write_print_batch
from surveyservice.store.models import Survey


class BatchRefused(Exception):
    """Nothing was written: `folder_not_empty` or `channel_not_offered`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class BatchReport:
    """`messages` written, `skipped` by reason, `unwritable` by reason: together all recipients."""

    channel: Channel
    recipients: int
    messages: int
    skipped: dict[str, int]
    unwritable: tuple[Unwritable, ...]
    files: tuple[Path, ...]


def prepare_batch(
    session: Session,
    context: ServiceContext,
    survey: Survey,
    channel: Channel,
    out: Path,
    now: datetime,
    *,
    again: bool = False,
    dry_run: bool = False,
    protected_to_print: bool = False,
) -> BatchReport:
    """Write the channel's messages into `out` and record them. Raises `BatchRefused`, `MemoError`.

    `again` writes the last batch once more, byte for byte. `protected_to_print` confirms that the
    print house may have the addresses of protected persons.
    """
    if channel is Channel.KOMBI:
        raise BatchRefused("channel_not_offered")
    if out.exists() and any(out.iterdir()):
        raise BatchRefused("folder_not_empty")
    plan = plan_dispatches(session, context.keys, survey, channel, now, again, protected_to_print)
    composer = _composer(session, context, survey, plan.prepared_at)
    composed = [] if dry_run else list(composer.compose(plan.messages))
    written = [message for message in composed if isinstance(message, Composed)]
    unwritable = tuple(message for message in composed if isinstance(message, Unwritable))
    files = _write_files(written, context, survey, channel, out, plan.prepared_at)
    if not dry_run:
        sent = _without(plan, unwritable)
        store_dispatches(session, survey, channel, sent)
        record_audit(
            session, "cli", f"batch.{channel}", now, survey.id, messages=len(sent.messages)
        )
    return BatchReport(
        channel=channel,
        recipients=len(plan.messages) + sum(plan.plan.skipped.values()),
        messages=len(plan.messages) - len(unwritable),
        skipped={reason.value: count for reason, count in plan.plan.skipped.items()},
        unwritable=unwritable,
        files=tuple(files),
    )


def _composer(
    session: Session, context: ServiceContext, survey: Survey, prepared_at: datetime
) -> Composer:
    return Composer(
        keys=context.keys,
        base_url=context.settings.base_url,
        survey=survey,
        questionnaire=form_of_survey(session, survey, context.catalogue),
        villages={village.code: village.name for village in villages_of(session, survey)},
        prepared_at=prepared_at,
    )


def _without(plan: DispatchPlan, unwritable: Sequence[Unwritable]) -> DispatchPlan:
    left_out = {message.message_uuid for message in unwritable}
    kept: tuple[Planned, ...] = tuple(
        message for message in plan.messages if message.message_uuid not in left_out
    )
    return DispatchPlan(plan.plan, kept, plan.prepared_at)


def _write_files(
    messages: list[Composed],
    context: ServiceContext,
    survey: Survey,
    channel: Channel,
    out: Path,
    prepared_at: datetime,
) -> list[Path]:
    if not messages:
        return []
    draft = out.with_name(f".{out.name}.unfinished")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        names = []
        for municipality_id, own in groupby(
            sorted(messages, key=_municipality_id), key=_municipality_id
        ):
            folder = draft / municipality_id
            folder.mkdir(parents=True)
            names += _write_channel(own, context, survey, channel, folder, prepared_at)
        if out.exists():
            out.rmdir()
        draft.replace(out)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return [out / name.relative_to(draft) for name in names]


def _municipality_id(message: Composed) -> str:
    return message.cluster.municipality_id


def _write_channel(
    messages: Iterable[Composed],
    context: ServiceContext,
    survey: Survey,
    channel: Channel,
    folder: Path,
    prepared_at: datetime,
) -> list[Path]:
    fonts = context.settings.font_paths
    if channel is Channel.MEMO:
        return write_memo_batch(messages, survey, context.keys, folder, fonts, prepared_at)
    if channel is Channel.PRINT:
        return write_print_batch(messages, folder, fonts, prepared_at)
    if channel is Channel.FLYER:
        return write_flyer_batch(messages, folder, fonts, prepared_at, context.settings.base_url)
    return write_link_list(messages, folder)
