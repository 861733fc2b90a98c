"""One municipality's part of a batch, by whichever channel: each is a controller of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from distribution.batches import OFFICIAL, Channel
from surveyservice.services.batch_work import BatchWork, Progress
from surveyservice.services.compose_invitations import Composed, Composer, Unwritable
from surveyservice.services.open_village import open_links_of
from surveyservice.services.write_kombi_batch import write_kombi_batch
from surveyservice.services.write_link_list import write_link_list
from surveyservice.services.write_memo_batch import keep_containers, write_memo_batch
from surveyservice.services.write_paper_batch import write_flyer_batch, write_print_batch
from surveyservice.services.write_reference_batch import write_reference_batch
from surveyservice.store.dispatches import Member
from surveyservice.store.models import Municipality


@dataclass(slots=True)
class Counted:
    """Counts messages as they pass, and sets those aside that cannot be written.

    `done` of `of` messages are through, those of earlier municipalities among them.
    """

    progress: Progress
    done: int
    of: int
    unwritable: list[Unwritable]

    def passing(self, messages: Iterable[Any]) -> Iterator[Any]:
        """The messages that can be written."""
        for message in messages:
            self.done += 1
            self.progress(self.done, self.of)
            if isinstance(message, Unwritable):
                self.unwritable.append(message)
            else:
                yield message


def write_municipality(
    work: BatchWork, members: list[Member], folder: Path, report: Counted
) -> list[Path]:
    """Write the files of one municipality into its folder; return them, kept ones included.

    Raises `MemoError`, `XmlRefused`, `KombiError`, `LetterError`, `OSError`.
    """
    composer = work.composer()
    if work.survey.reference_mode and work.channel in OFFICIAL:
        planned = report.passing(work.load(members))
        return write_reference_batch(work.session, planned, composer, work.channel, folder)
    if work.channel is Channel.MEMO:
        return _write_memo(work, members, composer, folder, report)
    messages: Iterator[Composed] = report.passing(composer.compose(work.load(members)))
    first = next(messages, None)
    if first is None:
        return []
    return _write_others(work, chain([first], messages), first, folder, report)


def _write_memo(
    work: BatchWork,
    members: list[Member],
    composer: Composer,
    folder: Path,
    report: Counted,
) -> list[Path]:
    batch = work.memo_batch(folder)
    kept, messages = keep_containers(batch)
    rest = [member for member in members if member.message_uuid not in messages]
    report.done += len(members) - len(rest)
    stream = report.passing(composer.compose(work.load(rest)))
    return kept + write_memo_batch(stream, batch, len(kept), report.unwritable.append)


def _write_others(
    work: BatchWork, messages: Iterator[Composed], first: Composed, folder: Path, report: Counted
) -> list[Path]:
    settings, prepared_at = work.context.settings, work.prepared_at
    fonts = settings.font_paths
    if work.channel is Channel.KOMBI:
        municipality: Municipality = first.cluster.municipality
        return write_kombi_batch(
            messages,
            work.survey,
            work.context.keys,
            folder,
            fonts,
            prepared_at,
            work.options.version,
            municipality.sys_id,
            schema_dir=settings.schema_dir,
            unwritable=report.unwritable.append,
        )
    if work.channel is Channel.PRINT:
        return write_print_batch(messages, folder, fonts, prepared_at)
    if work.channel is Channel.FLYER:
        links = _open_links(work) if work.options.open_links else {}
        return write_flyer_batch(messages, folder, fonts, prepared_at, settings.base_url, links)
    return write_link_list(messages, folder)


def _open_links(work: BatchWork) -> dict[int, str]:
    context = work.context
    return open_links_of(work.session, context.keys, context.settings.base_url, work.survey)
