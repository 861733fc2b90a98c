"""The service with an open citizen survey, for whatever is measured on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import resources
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
from surveyservice.services.create_survey import create_survey, find_survey
from surveyservice.services.exchange_token import exchange_token
from surveyservice.services.import_clusters import import_clusters
from surveyservice.services.issue_invitation import issue_invitation
from surveyservice.services.open_answering import open_answering
from surveyservice.services.save_page import save_page
from surveyservice.store.models import Survey
from surveyservice.web.citizen.answer_cookie import cookie_name, seal_claim

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


def settings_for(folder: Path, base_url: str = "http://127.0.0.1:8000") -> dict[str, str]:
    """Settings of a service on the data in `folder`, without prefix."""
    return {
        "DATA_DIR": str(folder),
        "BASE_URL": base_url,
        "ALLOW_TEST_CPR": "1",
        "LOG_LEVEL": "ERROR",
        "AUTO_MIGRATE": "1",
    }


@contextmanager
def fielded_service(folder: Path) -> Iterator[Fielded]:
    """A new service in `folder` with the citizen survey open in the demo's clusters."""
    app = create_app(settings_for(folder))
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
    """Invitations of the first village; their tokens."""
    keys, cluster = fielded.context.keys, fielded.clusters[0]
    village = cluster.villages[0].code
    tokens = []
    for number in range(count):
        invitation = issue_invitation(
            keys, fielded.survey_id, f"bench-{number}", cluster.id, village, slots
        )
        invitation.first_channel = "memo"
        db.session.add(invitation)
        tokens.append(issue_token(keys.token_of(fielded.survey_id), invitation.id, 1))
    db.session.commit()
    return tokens


def draft_cookies(
    fielded: Fielded, tokens: Sequence[str], answers: Mapping[str, Value]
) -> list[str]:
    """A browser's cookie per token, each with a draft of these answers behind it."""
    keys, catalogue = fielded.context.keys, fielded.context.catalogue
    cookies = []
    for number, token in enumerate(tokens, start=1):
        claim = exchange_token(db.session, keys, token, fielded.now)
        answering = open_answering(db.session, keys, claim, fielded.now, catalogue)
        save_page(db.session, keys, claim, answering, answers, fielded.now)
        cookies.append(f"{cookie_name(is_https=False)}={seal_claim(claim, keys.cookie)}")
        if number % COMMIT_EVERY == 0:
            db.session.commit()
    db.session.commit()
    return cookies
