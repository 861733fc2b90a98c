"""Opening a letter's code again begins anew; what was begun in this browser stays in reach.

The new claim has a key of its own, so that the next person with the same letter sees nothing of it
unless somebody asks for it.
"""

from __future__ import annotations

from flask import g, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from surveyservice.extensions import db
from surveyservice.service_context import ServiceContext, service_context
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.store.open_invitations import find_stored_draft
from surveyservice.web.citizen.answer_cookie import (
    EARLIER,
    forget_claim,
    read_claim,
    write_claim,
)
from surveyservice.web.citizen.visit import Visit, current_claim


def keep_in_reach(response: Response, context: ServiceContext, claim: AnswerClaim) -> None:
    """Remember the claim the browser held until now, if something unfinished lies behind it."""
    before = g.get("claim")
    if before and _is_same_household(before, claim) and _is_unfinished(context, before):
        write_claim(response, context, before, EARLIER)


def find_earlier(visit: Visit) -> AnswerClaim | None:
    """The claim on what was begun before, while nothing is written under the present one."""
    if visit.answering.expires_on is not None:
        return None
    earlier = read_claim(visit.context, EARLIER)
    if earlier is None or not _is_same_household(earlier, visit.claim):
        return None
    return earlier if _is_unfinished(visit.context, earlier) else None


def go_on_with_earlier() -> ResponseReturnValue:
    """`POST /answer/earlier`: answer on where it was left. Raises `ClaimMissing`."""
    context, claim = service_context(), current_claim()
    response = redirect(url_for("citizen.show_landing"), 303)
    earlier = read_claim(context, EARLIER)
    if earlier and _is_same_household(earlier, claim):
        g.claim = earlier
        write_claim(response, context, earlier)
    forget_claim(response, context, EARLIER)
    return response


def _is_same_household(one: AnswerClaim, other: AnswerClaim) -> bool:
    same = (one.invitation_id, one.generation) == (other.invitation_id, other.generation)
    return same and one.draft_key != other.draft_key


def _is_unfinished(context: ServiceContext, claim: AnswerClaim) -> bool:
    draft = find_stored_draft(db.session, claim.draft_digest(context.keys.draft_digest))
    return draft is not None and not draft.submitted
