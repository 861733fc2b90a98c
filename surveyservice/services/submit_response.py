"""Hand in an answer: slot, inbox, tally and draft in one transaction, and nothing that joins them.

The slot is taken by a conditional update, so that of several browsers on the last slot one wins.
The draft is marked by another: the same answer sent twice counts once and gets one receipt. Other
content under the same draft is put aside.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from exports.waiting import OPEN_CHANNEL
from forms.conditions import Value
from forms.routing import Route, ended_early, find_route
from forms.validation import IncompleteAnswers, complete_route
from surveyservice.clock import danish_day
from surveyservice.keys import Keys
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.answer_content import digest_answers
from surveyservice.services.hold_answer import hold_answer
from surveyservice.services.open_answering import Answering
from surveyservice.store.answer_seal import seal_answers
from surveyservice.store.models import NO_VILLAGE
from surveyservice.store.open_invitations import find_stored_draft
from surveyservice.store.submissions import keep_in_inbox, mark_submitted, take_slot
from surveyservice.store.tallies import TallyPlace, count_submission

WEB = "web"
UNKNOWN = ""
"""Disposition of what waits: it is worked out at release, and can be read by nobody before."""


class SubmissionRefused(Exception):
    """Not stored: `full`, `not_eligible`, `changed` or `incomplete` (with the items that lack).

    `changed`: the draft is not what the person saw; another tab saved a page.
    """

    def __init__(self, code: str, items: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.items = items


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof for the citizen. `already` means it had been handed in before: same number.

    `held`: what came now is something else and was put aside.
    """

    number: str
    already: bool = False
    held: bool = False


def submit_response(
    session: Session,
    keys: Keys,
    claim: AnswerClaim,
    answering: Answering,
    now: datetime,
    seen: Mapping[str, Value] | None = None,
    channel: str = WEB,
) -> Receipt:
    """`prepare_submission` and what it leaves to do. Raises `SubmissionRefused`."""
    return prepare_submission(keys, claim, answering, now, seen, channel)(session)


def prepare_submission(
    keys: Keys,
    claim: AnswerClaim,
    answering: Answering,
    now: datetime,
    seen: Mapping[str, Value] | None = None,
    channel: str = WEB,
    route: Route | None = None,
) -> Callable[[Session], Receipt]:
    """Make ready to store the drafted answer, if it is what was `seen` (None: whatever it is).

    What is left is the storing itself, and holds up other submissions no longer than that. Both
    raise `SubmissionRefused`; then nothing may be committed. `route` is that of the answers, if it
    was found already.
    """
    if answering.submitted:
        return partial(
            _receive_again,
            keys=keys,
            claim=claim,
            answering=answering,
            content=seen,
            channel=channel,
        )
    if seen is not None and seen != answering.answers:
        raise SubmissionRefused("changed")
    return partial(
        _store_submission,
        keys=keys,
        claim=claim,
        answering=answering,
        row=_build_row(keys, answering, channel, route),
        content=digest_answers(claim, answering.questionnaire.sections, answering.answers),
        place=_place_of(answering, now),
    )


def _store_submission(
    session: Session,
    keys: Keys,
    claim: AnswerClaim,
    answering: Answering,
    row: dict[str, Any],
    content: dict[str, str],
    place: TallyPlace,
) -> Receipt:
    if answering.revision is None:
        # The draft is gone, and so is what it held.
        raise SubmissionRefused("incomplete")
    digest = claim.draft_digest(keys.draft_digest)
    if not mark_submitted(session, digest, answering.revision, content):
        return _find_out_why(session, keys, claim, answering, row["channel"])
    if answering.by_open_link:
        # Nothing of the link is written, and no household counted: nobody knows how many saw it.
        keep_in_inbox(session, **row, is_first=True)
        count_submission(session, place, OPEN_CHANNEL, is_first=False)
        return Receipt(claim.receipt_number())
    taken = take_slot(session, claim.invitation_id, claim.generation)
    if taken is None:
        raise SubmissionRefused("full")
    is_first, invite_channel = taken[0] == 1, taken[1] or ""
    keep_in_inbox(session, **row, is_first=is_first)
    count_submission(session, place, invite_channel, is_first)
    return Receipt(claim.receipt_number())


def _build_row(
    keys: Keys, answering: Answering, channel: str, route: Route | None
) -> dict[str, Any]:
    """The columns of `Inbox` that are known before anything is stored."""
    answers = _finish_answers(answering, route)
    answer_id = secrets.token_hex(16)
    return {
        "id": answer_id,
        "survey_id": answering.survey_id,
        "cluster_id": answering.cluster_id,
        "village_code": answering.village_code,
        "channel": OPEN_CHANNEL if answering.by_open_link else channel,
        "disposition": UNKNOWN,
        "sealed": seal_answers(keys.inbox, answers, f"inbox:{answer_id}"),
    }


def _finish_answers(answering: Answering, route: Route | None) -> dict[str, Value]:
    form, fielding = answering.questionnaire, answering.fielding
    if ended_early(form, answering.answers) is not None:
        raise SubmissionRefused("not_eligible")
    if route is None:
        route = find_route(form, answering.answers, fielding)
    try:
        return complete_route(form, route, fielding)
    except IncompleteAnswers as error:
        raise SubmissionRefused("incomplete", tuple(error.items)) from None


def _find_out_why(
    session: Session, keys: Keys, claim: AnswerClaim, answering: Answering, channel: str
) -> Receipt:
    """The draft was not as it had been read: handed in, changed or deleted meanwhile."""
    draft = find_stored_draft(session, claim.draft_digest(keys.draft_digest))
    if draft is None:
        raise SubmissionRefused("incomplete")
    if not draft.submitted:
        raise SubmissionRefused("changed")
    sent = replace(answering, content=draft.content)
    return _receive_again(session, keys, claim, sent, answering.answers, channel)


def _receive_again(
    session: Session,
    keys: Keys,
    claim: AnswerClaim,
    answering: Answering,
    content: Mapping[str, Value] | None,
    channel: str,
) -> Receipt:
    number = claim.receipt_number()
    if content is None or _is_same(claim, answering, content):
        return Receipt(number, already=True)
    hold_answer(session, keys, claim, answering, content, channel)
    return Receipt(number, already=True, held=True)


def _is_same(claim: AnswerClaim, answering: Answering, content: Mapping[str, Value]) -> bool:
    sections = answering.questionnaire.sections
    return digest_answers(claim, sections, content) == answering.content


def _place_of(answering: Answering, now: datetime) -> TallyPlace:
    village = answering.village_code or NO_VILLAGE
    return TallyPlace(answering.survey_id, answering.cluster_id, village, danish_day(now))
