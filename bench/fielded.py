"""The service with an open citizen survey, for whatever is measured on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import resources
from itertools import cycle
from pathlib import Path

from flask import Flask

from distribution.tokens import issue_token
from forms.conditions import Value
from forms.questionnaire import Questionnaire
from surveyservice.app import create_app
from surveyservice.clock import danish_day, read_clock
from surveyservice.demo.cluster_list import DemoCluster, read_clusters
from surveyservice.extensions import db
from surveyservice.service_context import ServiceContext, service_context
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.create_survey import create_survey, find_survey
from surveyservice.services.exchange_token import exchange_token
from surveyservice.services.import_clusters import import_clusters
from surveyservice.services.issue_invitation import issue_invitation
from surveyservice.services.open_answering import open_answering
from surveyservice.services.save_page import save_page
from surveyservice.store.models import Survey

FORM = "borgerundersoegelse"
COMMIT_EVERY = 500


@dataclass(frozen=True, slots=True)
class Fielded:
    """An open survey; everything happens inside its application context."""

    app: Flask
    context: ServiceContext
    survey_id: str
    form: Questionnaire
    clusters: tuple[DemoCluster, ...]
    now: datetime

    @property
    def survey(self) -> Survey:
        """The stored survey."""
        return find_survey(db.session, self.survey_id)


def settings_for(
    folder: Path, base_url: str = "http://127.0.0.1:8000", database_url: str = ""
) -> dict[str, str]:
    """Settings of a service on the data in `folder`, without prefix; its database lies there."""
    return {
        "DATABASE_URL": database_url,
        "DATA_DIR": str(folder),
        "BASE_URL": base_url,
        "ALLOW_TEST_CPR": "1",
        "LOG_LEVEL": "ERROR",
        "AUTO_MIGRATE": "1",
    }


@contextmanager
def fielded_service(folder: Path, database_url: str = "") -> Iterator[Fielded]:
    """A new service in `folder` with the citizen survey open in the demo's clusters."""
    app = create_app(settings_for(folder, database_url=database_url))
    with app.app_context():
        text = (resources.files("surveyservice.demo") / "clusters.yaml").read_text("utf-8")
        import_clusters(db.session, text)
        context = service_context()
        form, now, clusters = context.catalogue.load(FORM), read_clock(), read_clusters(text)
        day = danish_day(now)
        survey = create_survey(
            db.session,
            form,
            [cluster.id for cluster in clusters],
            form.wave,
            day - timedelta(days=1),
            day + timedelta(days=21),
        )
        db.session.commit()
        yield Fielded(app, context, survey.id, form, clusters, now)


def invite_households(fielded: Fielded, count: int, slots: int) -> list[str]:
    """Invitations of the first cluster's villages in turn; their tokens."""
    keys, cluster = fielded.context.keys, fielded.clusters[0]
    tokens = []
    for number, village in zip(range(count), cycle(cluster.villages), strict=False):
        invitation = issue_invitation(
            keys, fielded.survey_id, f"bench-{number}", cluster.id, village.code, slots
        )
        invitation.first_channel = "memo"
        db.session.add(invitation)
        tokens.append(issue_token(keys.token_of(fielded.survey_id), invitation.id, 1))
    db.session.commit()
    return tokens


def open_claims(
    fielded: Fielded, tokens: Sequence[str], answers: Mapping[str, Value]
) -> list[AnswerClaim]:
    """What a browser holds once each token was typed, with a draft of these answers, if any."""
    keys, catalogue = fielded.context.keys, fielded.context.catalogue
    claims = []
    for number, token in enumerate(tokens, start=1):
        claim = exchange_token(db.session, keys, token, fielded.now)
        if answers:
            answering = open_answering(db.session, keys, claim, fielded.now, catalogue)
            save_page(db.session, keys, claim, answering, answers, fielded.now)
        claims.append(claim)
        if number % COMMIT_EVERY == 0:
            db.session.commit()
    db.session.commit()
    return claims
