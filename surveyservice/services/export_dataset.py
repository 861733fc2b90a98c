"""A dataset that may leave the house, or the reasons why none may."""

from __future__ import annotations

import random
from datetime import datetime

from sqlalchemy.orm import Session

from exports.bundle import Profile, build_bundle
from exports.waiting import OPEN_CHANNEL
from forms.catalogue import Catalogue
from surveyservice.keys import Keys
from surveyservice.services.form_of_survey import form_of_survey
from surveyservice.services.load_responses import fieldings_of, load_responses
from surveyservice.services.record_audit import record_audit
from surveyservice.store.models import Survey

K_ANONYMITY = 5
L_DIVERSITY = 2


def export_dataset(
    session: Session,
    keys: Keys,
    catalogue: Catalogue,
    survey: Survey,
    profile: Profile,
    now: datetime,
    actor: str = "cli",
    k: int = K_ANONYMITY,
) -> bytes:
    """The zip of a profile. Raises `ExportRefused` with every reason.

    Row order comes from a key of the survey and profile: the same data give the same bytes, and two
    profiles cannot be joined by the order of their rows. Answers by open links are left out: by
    sending four of them, anybody could make a class of five around one neighbour.
    """
    released = load_responses(session, survey)
    responses = [response for response in released if response.channel != OPEN_CHANNEL]
    seed = int.from_bytes(keys.derive(f"row-order:{survey.id}:{profile.value}"), "big")
    bundle = build_bundle(
        form_of_survey(session, survey, catalogue),
        fieldings_of(session, survey),
        responses,
        profile,
        k,
        L_DIVERSITY,
        random.Random(seed),  # noqa: S311  secret by its seed; only the order depends on it
    )
    counts = {"rows": len(responses), "open_left_out": len(released) - len(responses)}
    record_audit(session, actor, "dataset.export", now, survey.id, profile=profile.value, **counts)
    return bundle
