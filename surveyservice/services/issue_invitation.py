"""A new invitation with its derived token: the same survey, key and household give the same one."""

from __future__ import annotations

from distribution.identifiers import derive_uuid
from distribution.tokens import digest_token, issue_token
from surveyservice.keys import Keys
from surveyservice.store.crypto import blind_index
from surveyservice.store.models import Invitation

FIRST_GENERATION = 1


def invitation_id_of(keys: Keys, survey_id: str, unit: str) -> str:
    """The id of the invitation of a household (its address key) or participant."""
    return derive_uuid(keys.person_index, survey_id, "invitation", unit)


def person_id_of(keys: Keys, survey_id: str, person: str) -> str:
    """The id of an invited person (CPR number, or what stands for a participant)."""
    return derive_uuid(keys.person_index, survey_id, "person", person)


def person_index_of(keys: Keys, cpr: str) -> str:
    """The blind index of a CPR number."""
    return blind_index(keys.person_index, cpr)


def token_digest_of(keys: Keys, survey_id: str, invitation_id: str) -> str:
    """The digest of an invitation's first token."""
    token = issue_token(keys.token_of(survey_id), invitation_id, FIRST_GENERATION)
    return digest_token(keys.token_digest, token)


def issue_invitation(
    keys: Keys,
    survey_id: str,
    unit: str,
    cluster_id: str,
    village_code: int | None,
    slots: int,
) -> Invitation:
    """An invitation not yet stored, its token's digest in place."""
    invitation_id = invitation_id_of(keys, survey_id, unit)
    return Invitation(
        id=invitation_id,
        survey_id=survey_id,
        cluster_id=cluster_id,
        village_code=village_code,
        slots=slots,
        slots_used=0,
        token_generation=FIRST_GENERATION,
        token_digest=token_digest_of(keys, survey_id, invitation_id),
        opted_out=False,
    )
