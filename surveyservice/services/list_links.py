"""The link of every household and participant: for link lists and the demo. Never logged."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from distribution.links import survey_link
from distribution.tokens import issue_token
from surveyservice.keys import Keys
from surveyservice.store.models import Invitation, Survey


@dataclass(frozen=True, slots=True)
class InvitationLink:
    """Where one invitation is answered. The link is a secret and stays out of `repr`."""

    invitation_id: str
    cluster_id: str
    village_code: int | None
    channel: str | None
    slots: int
    link: str = field(repr=False)


def list_links(
    session: Session, keys: Keys, base_url: str, survey: Survey
) -> tuple[InvitationLink, ...]:
    """Links of all invitations of a survey, by cluster, village and id.

    Not the open ones (`services.open_village`): nobody is invited by those.
    """
    token_key = keys.token_of(survey.id)
    invitations = session.scalars(
        select(Invitation)
        .where(Invitation.survey_id == survey.id, Invitation.is_open.is_(False))
        .order_by(Invitation.cluster_id, Invitation.village_code, Invitation.id)
    )
    return tuple(
        InvitationLink(
            row.id,
            row.cluster_id,
            row.village_code,
            row.first_channel,
            row.slots,
            survey_link(base_url, issue_token(token_key, row.id, row.token_generation)),
        )
        for row in invitations
    )
