"""The demo's preparation: clusters, surveys, register, participants and every batch."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any

from distribution.batches import Channel
from surveyservice.demo.cluster_list import DemoCluster, read_clusters
from surveyservice.demo.demo_clock import DemoClock
from surveyservice.demo.demo_surveys import (
    BASELINE_FORM,
    CITIZEN_FORM,
    CONSULTANT_FORM,
    FINAL_FORM,
    MUNICIPALITY_FORM,
    NOT_REPORTED_SECTION,
    DemoSurvey,
    clusters_without,
    office_participants,
)
from surveyservice.demo.published_results import PublishedResults, read_published
from surveyservice.demo.synthetic_register import synthetic_participants, synthetic_register
from surveyservice.extensions import db
from surveyservice.service_context import ServiceContext, service_context
from surveyservice.services.create_survey import create_survey, find_survey
from surveyservice.services.import_clusters import import_clusters
from surveyservice.services.import_participants import import_participants
from surveyservice.services.import_register import import_register
from surveyservice.services.prepare_batch import prepare_batch

REGISTER_SEED = 2017
PUBLIC_URL = "https://svar.example.dk"
"""Digital Post accepts https links alone, and the demo's own address has none."""

CITIZEN_CHANNELS = (Channel.MEMO, Channel.PRINT, Channel.FLYER, Channel.LINKS)


@dataclass(frozen=True, slots=True)
class DemoData:
    """The packaged data of the demo."""

    clusters_text: str
    clusters: tuple[DemoCluster, ...]
    published: PublishedResults


def load_demo_data() -> DemoData:
    """Read the files that come with the demo."""
    folder = resources.files("surveyservice.demo")
    clusters_text = (folder / "clusters.yaml").read_text(encoding="utf-8")
    published = (folder / "published_results_2017.json").read_text(encoding="utf-8")
    return DemoData(clusters_text, read_clusters(clusters_text), read_published(published))


def write_inputs(folder: Path, data: DemoData, households: int) -> dict[str, Path]:
    """Write what a municipality would bring: clusters, register extract, lists of participants."""
    steering = synthetic_participants(data.published)
    contents = {
        "clusters.yaml": data.clusters_text.encode(),
        "registerudtraek.csv": synthetic_register(data.clusters, REGISTER_SEED, households),
        f"{BASELINE_FORM}.csv": steering,
        f"{FINAL_FORM}.csv": steering,
        f"{MUNICIPALITY_FORM}.csv": office_participants(data.clusters, "Kommunal repræsentant"),
        f"{CONSULTANT_FORM}.csv": office_participants(data.clusters, "Proceskonsulent"),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in contents}


def field_survey(
    planned: DemoSurvey, data: DemoData, inputs: dict[str, Path], clock: DemoClock
) -> dict[str, Any]:
    """Create one survey in all clusters and import who is invited to it."""
    context = service_context()
    clock.set_day(planned.opens_on)
    import_clusters(db.session, inputs["clusters.yaml"].read_text(encoding="utf-8"))
    form = context.catalogue.load(planned.form_id)
    ids = [cluster.id for cluster in data.clusters]
    off = {name: [NOT_REPORTED_SECTION] for name in clusters_without(data.published, ids)}
    survey = create_survey(
        db.session,
        form,
        ids,
        form.wave,
        planned.opens_on,
        planned.closes_on,
        switched_off=off if planned.form_id == FINAL_FORM else None,
    )
    report = _import_invited(context, survey.id, planned.form_id, inputs)
    db.session.commit()
    return {"id": survey.id, "form": planned.form_id, "import": report}


def prepare_batches(survey_id: str, channels: tuple[Channel, ...], out: Path) -> list[Any]:
    """Prepare the survey's batches, as a clerk would, one channel after another."""
    context = service_context()
    reports = []
    for channel in channels:
        report = prepare_batch(
            db.session,
            _with_public_address(context) if channel is Channel.MEMO else context,
            find_survey(db.session, survey_id),
            channel,
            out / channel.value,
            context.clock(),
            protected_to_print=True,
        )
        db.session.commit()
        reports.append(report)
    return reports


def _import_invited(
    context: ServiceContext, survey_id: str, form_id: str, inputs: dict[str, Path]
) -> dict[str, Any]:
    survey, now = find_survey(db.session, survey_id), context.clock()
    if form_id == CITIZEN_FORM:
        file = inputs["registerudtraek.csv"]
        extract = import_register(
            db.session,
            context.keys,
            context.settings,
            survey,
            file.read_bytes(),
            file.name,
            now,
        )
        return {"rows": extract.rows, "counts": extract.counts, "households": extract.households}
    file = inputs[f"{form_id}.csv"]
    listed = import_participants(
        db.session, context.keys, survey, file.read_bytes(), file.name, now
    )
    return {key: value for key, value in asdict(listed).items() if key != "problems"}


def _with_public_address(context: ServiceContext) -> ServiceContext:
    if context.settings.is_https:
        return context
    return replace(context, settings=replace(context.settings, base_url=PUBLIC_URL))
