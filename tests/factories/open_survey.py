"""A fielded survey with invitations, made through the service's own steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import surveyservice.demo
from distribution.tokens import issue_token, print_token
from surveyservice.clock import danish_day
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import create_survey
from surveyservice.services.import_clusters import import_clusters
from surveyservice.services.issue_invitation import issue_invitation

CLUSTERS = Path(surveyservice.demo.__file__).parent / "clusters.yaml"
FORM = "borgerundersoegelse"
CLUSTER = "mols_i_udvikling"
VILLAGES = (101, 102)
HOUSEHOLDS_PER_VILLAGE = 6
SLOTS = 2
DAYS_OPEN = 21


@dataclass(frozen=True)
class OpenSurvey:
    """`tokens` are canonical; `printed` are the same as on a letter; two slots each."""

    survey_id: str
    cluster_id: str
    tokens: tuple[str, ...]

    @property
    def printed(self) -> tuple[str, ...]:
        return tuple(print_token(token) for token in self.tokens)


def import_demo_clusters() -> None:
    """The five pilot clusters with their villages."""
    import_clusters(db.session, CLUSTERS.read_text(encoding="utf-8"))


def field_citizen_survey(
    now: datetime,
    slots: int = SLOTS,
    households: int = HOUSEHOLDS_PER_VILLAGE,
    form_id: str = FORM,
) -> OpenSurvey:
    """Open a citizen survey in one cluster with households in two villages, and commit."""
    context = service_context()
    import_demo_clusters()
    day = danish_day(now)
    survey = create_survey(
        db.session,
        (form := context.catalogue.load(form_id)),
        [CLUSTER],
        form.wave,
        day - timedelta(days=1),
        day + timedelta(days=DAYS_OPEN),
    )
    invitations = [
        issue_invitation(context.keys, survey.id, f"{village}-{number}", CLUSTER, village, slots)
        for village in VILLAGES
        for number in range(households)
    ]
    for invitation in invitations:
        invitation.first_channel = "memo"
        db.session.add(invitation)
    tokens = tuple(
        issue_token(context.keys.token_of(survey.id), invitation.id, 1)
        for invitation in invitations
    )
    db.session.commit()
    return OpenSurvey(survey.id, CLUSTER, tokens)
