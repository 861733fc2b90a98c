"""An anonymised export: recoded, written, read back and checked."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

from bench.fielded import Fielded, fielded_service
from bench.measured import Measured
from exports.bundle import Profile, build_bundle
from exports.dataset import ReleasedResponse, answer_items, build_dataset
from exports.frame import frame_of
from forms.fielding import Fielding
from forms.validation import complete_answers
from surveyservice.demo.synthetic_answers import citizen_answers
from surveyservice.extensions import db
from surveyservice.services.load_responses import fieldings_of

ROWS = 5000
K, L = 5, 2
CPU_SECONDS = 0.7


def measure_datasets(folder: Path) -> Iterator[Measured]:
    """CPU seconds for a bundle of each profile that is made of the same answers."""
    with fielded_service(folder) as fielded:
        fieldings = fieldings_of(db.session, fielded.survey)
        responses = _sample_responses(fielded, fieldings)
        limit = _time_bare_file(fielded, responses)
        for profile in (Profile.SECRETARIAT, Profile.MUNICIPALITY):
            shuffle = random.Random(1)  # noqa: S311  a bench hides nothing
            build_bundle(fielded.form, fieldings, responses[:500], profile, K, L, shuffle)
            started = time.process_time()
            build_bundle(fielded.form, fieldings, responses, profile, K, L, shuffle)
            yield Measured(
                name=f"dataset of {ROWS:,} rows, {profile}",
                value=time.process_time() - started,
                unit="s CPU",
                at="<=",
                budget=CPU_SECONDS,
                limit=limit,
                limit_is="the same answers written by pandas, unchanged and unchecked",
            )


def _sample_responses(
    fielded: Fielded, fieldings: dict[str, Fielding]
) -> tuple[ReleasedResponse, ...]:
    rng = random.Random(1)  # noqa: S311  made-up answers
    places = [(cluster, village) for cluster in fielded.clusters for village in cluster.villages]
    responses = []
    for number in range(ROWS):
        cluster, village = places[number % len(places)]
        given = citizen_answers(fielded.form, village.code, rng)
        answers = complete_answers(fielded.form, given, fieldings[cluster.id])
        responses.append(
            ReleasedResponse(cluster.id, cluster.name, village.name, "web", "complete", 1, answers)
        )
    return tuple(responses)


def _time_bare_file(fielded: Fielded, responses: tuple[ReleasedResponse, ...]) -> float:
    items = answer_items(fielded.form)
    frame_of(build_dataset(items, responses[:10])).to_csv()
    started = time.process_time()
    frame_of(build_dataset(items, responses)).to_csv(sep=";")
    return time.process_time() - started
