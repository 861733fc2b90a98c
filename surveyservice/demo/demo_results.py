"""What the demo shows at its end: rates, tables, waves and datasets, each as a file."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from distribution.response_rates import Dimension, rates_by
from exports.bundle import Profile
from exports.refusal import ExportRefused
from surveyservice.extensions import db
from surveyservice.jobs.purge_traces import purge_after_releases
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import find_survey
from surveyservice.services.export_dataset import export_dataset
from surveyservice.services.release_responses import release_responses
from surveyservice.services.show_rates import recount_answers, survey_rates
from surveyservice.services.tabulate_survey import compare_surveys, tabulate_survey


def release_all(survey_ids: list[str]) -> dict[str, dict[str, int]]:
    """Release every survey's waiting answers; how many moved and how many still wait."""
    context = service_context()
    done = {}
    for survey_id in survey_ids:
        report = release_responses(
            db.session,
            context.keys,
            context.catalogue,
            find_survey(db.session, survey_id),
            context.settings.release_k,
            context.clock(),
        )
        db.session.commit()
        purge_after_releases()
        done[survey_id] = {"released": report.released, "waiting": report.waiting}
    return done


def write_rates(survey_id: str, folder: Path) -> dict[str, Any]:
    """Rates by village, channel and day as JSON; the figures for the summary."""
    cells = survey_rates(db.session, survey_id)
    rows = {
        dimension.value: [
            {
                "key": row.key,
                "households": [row.household.numerator, row.household.denominator],
                "persons": [row.person.numerator, row.person.denominator],
            }
            for row in rates_by(cells, dimension)
        ]
        for dimension in Dimension
    }
    write_json(folder / "svarprocent.json", rows)
    recount = recount_answers(db.session, find_survey(db.session, survey_id))
    return {"by_channel": rows["channel"], "recount_agrees": recount.agrees}


def write_tables(survey_id: str, folder: Path) -> None:
    """Every closed question by cluster as JSON."""
    catalogue = service_context().catalogue
    survey = find_survey(db.session, survey_id)
    tables = tabulate_survey(db.session, catalogue, survey, "cluster")
    write_json(folder / "tabeller.json", [asdict(table) for table in tables])


def write_waves(first_id: str, second_id: str, file: Path) -> None:
    """The comparison of two surveys as JSON."""
    rows = compare_surveys(
        db.session,
        service_context().catalogue,
        find_survey(db.session, first_id),
        find_survey(db.session, second_id),
    )
    write_json(file, [asdict(row) for row in rows])


def write_exports(survey_id: str, folder: Path) -> dict[str, str]:
    """A zip per profile, unpacked beside it; a refusal is told with its reasons."""
    context = service_context()
    outcome = {}
    for profile in Profile:
        try:
            bundle = export_dataset(
                db.session,
                context.keys,
                context.catalogue,
                find_survey(db.session, survey_id),
                profile,
                context.clock(),
                actor="demo",
            )
        except ExportRefused as error:
            outcome[profile.value] = f"refused: {error}"
            continue
        file = folder / f"{profile.value}.zip"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(bundle)
        with zipfile.ZipFile(file) as archive:
            archive.extractall(folder / profile.value)  # our own zip, written a line above
        outcome[profile.value] = str(file)
    db.session.commit()
    return outcome


def write_json(file: Path, data: Any) -> None:
    """Write readable JSON; keys that are codes become text."""
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(_with_text_keys(data), ensure_ascii=False, indent=1, default=str)
    file.write_text(text + "\n", encoding="utf-8")


def _with_text_keys(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {str(key): _with_text_keys(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_with_text_keys(value) for value in data]
    return data
