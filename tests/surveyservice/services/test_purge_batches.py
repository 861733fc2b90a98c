"""A batch's files go on their day, those of its manifest and no others."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyservice.clock import danish_day
from surveyservice.services.purge_batches import BATCH_PURGED, Purge, PurgedBatch, purge_batches
from surveyservice.store.models import AuditEvent, Batch
from tests.conftest import TODAY, Clock
from tests.factories.open_survey import OpenSurvey

LAST_DAY = danish_day(TODAY) + timedelta(days=30)
FILES = ("syddjurs/brev.pdf", "syddjurs/dybt/adresser.csv", "links.csv")


@pytest.fixture
def batch(session: Session, open_survey: OpenSurvey, tmp_path: Path) -> Batch:
    """A batch with three files in its folder, whose last day is today."""
    made = Batch(
        survey_id=open_survey.survey_id,
        channel="print",
        prepared_at=TODAY,
        folder=str(tmp_path / "out"),
        expires_on=LAST_DAY,
    )
    session.add(made)
    session.commit()
    for name in FILES:
        file = tmp_path / "out" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"personal")
    write_manifest(tmp_path / "out", made.id)
    return made


@pytest.fixture
def the_day_after(clock: Clock) -> Clock:
    clock.now = TODAY + timedelta(days=31)
    return clock


def write_manifest(folder: Path, batch_id: int, *more: str) -> None:
    files = [{"name": name, "sha256": "0" * 64} for name in (*FILES, *more)]
    (folder / "manifest.json").write_text(json.dumps({"batch": batch_id, "files": files}))


def purge_one(session: Session, clock: Clock, **options: bool) -> PurgedBatch:
    (purged,) = purge_batches(session, clock(), **options)
    return purged


def left(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


def test_on_the_last_day_the_files_are_there(session: Session, batch: Batch, clock: Clock) -> None:
    clock.now = TODAY + timedelta(days=30)
    assert purge_batches(session, clock()) == ()
    assert len(left(Path(str(batch.folder)))) == 4


def test_the_day_after_folder_and_files_are_gone_once(
    session: Session, batch: Batch, the_day_after: Clock, tmp_path: Path
) -> None:
    purged = purge_one(session, the_day_after)
    assert (purged.outcome, purged.deleted, purged.absent, purged.kept) == (Purge.PURGED, 3, 0, 0)
    assert not (tmp_path / "out").exists()
    assert batch.state == "purged"
    (event,) = session.scalars(select(AuditEvent).where(AuditEvent.action == BATCH_PURGED))
    assert (event.details["batch"], event.details["deleted"]) == (batch.id, 3)
    assert purge_batches(session, the_day_after()) == ()


def test_a_dry_run_counts_and_leaves(session: Session, batch: Batch, the_day_after: Clock) -> None:
    assert purge_one(session, the_day_after, dry_run=True).deleted == 3
    assert batch.state == "exported"
    assert len(left(Path(str(batch.folder)))) == 4
    assert purge_one(session, the_day_after).deleted == 3


def test_files_of_others_stay_and_are_counted(
    session: Session, batch: Batch, the_day_after: Clock, tmp_path: Path
) -> None:
    (tmp_path / "out" / "mine.txt").write_text("keep")
    (tmp_path / "out" / "syddjurs" / "mine.txt").write_text("keep")
    (tmp_path / "beside.txt").write_text("keep")
    purged = purge_one(session, the_day_after)
    assert (purged.outcome, purged.kept) == (Purge.PURGED, 2)
    assert left(tmp_path / "out") == ["mine.txt", "syddjurs/mine.txt"]
    assert (tmp_path / "beside.txt").exists()


def test_files_taken_away_are_told(
    session: Session, batch: Batch, the_day_after: Clock, tmp_path: Path
) -> None:
    (tmp_path / "out" / "links.csv").unlink()
    purged = purge_one(session, the_day_after)
    assert (purged.deleted, purged.absent) == (2, 1)


def test_a_purge_cut_short_finds_its_way_back(
    session: Session, batch: Batch, the_day_after: Clock, tmp_path: Path
) -> None:
    for name in FILES:
        (tmp_path / "out" / name).unlink()
    assert purge_one(session, the_day_after).outcome is Purge.PURGED
    assert not (tmp_path / "out").exists()


def test_a_missing_folder_is_told_until_somebody_saw_to_it(
    session: Session, batch: Batch, the_day_after: Clock, tmp_path: Path
) -> None:
    (tmp_path / "out").rename(tmp_path / "moved")
    for _ in range(2):
        assert purge_one(session, the_day_after).outcome is Purge.FOLDER_MISSING
    assert len(left(tmp_path / "moved")) == 4
    purge_one(session, the_day_after, forget_missing=True, dry_run=True)
    assert batch.state == "exported"
    purge_one(session, the_day_after, forget_missing=True)
    assert purge_batches(session, the_day_after()) == ()
    (event,) = session.scalars(select(AuditEvent).where(AuditEvent.action == BATCH_PURGED))
    assert event.details["outcome"] == "folder_missing"


def test_only_a_folder_of_this_batch_is_touched(
    session: Session, batch: Batch, the_day_after: Clock, tmp_path: Path
) -> None:
    for make_wrong in (
        lambda: write_manifest(tmp_path / "out", batch.id + 1),
        lambda: write_manifest(tmp_path / "out", batch.id, "../beside.txt"),
        lambda: (tmp_path / "out" / "manifest.json").unlink(),
    ):
        make_wrong()
        before = left(tmp_path)
        purged = purge_one(session, the_day_after, forget_missing=True)
        assert (purged.outcome, purged.deleted) == (Purge.NOT_OURS, 0)
        assert left(tmp_path) == before
        assert batch.state == "exported"


def test_no_link_leads_the_purge_out_of_the_folder(
    session: Session, batch: Batch, the_day_after: Clock, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "mine.txt").write_text("keep")
    (tmp_path / "out" / "way").symlink_to(outside)
    write_manifest(tmp_path / "out", batch.id, "way/mine.txt")
    assert purge_one(session, the_day_after).outcome is Purge.NOT_OURS
    assert left(outside) == ["mine.txt"]


def test_a_batch_that_was_never_finished_is_told(
    session: Session, batch: Batch, the_day_after: Clock
) -> None:
    batch.state = "preparing"
    assert purge_one(session, the_day_after).outcome is Purge.UNFINISHED
    assert len(left(Path(str(batch.folder)))) == 4


def test_a_folder_that_is_no_whole_path_is_never_looked_for(
    session: Session, batch: Batch, the_day_after: Clock
) -> None:
    batch.folder = "."
    assert purge_one(session, the_day_after).outcome is Purge.FOLDER_MISSING
