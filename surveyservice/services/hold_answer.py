"""Content that comes under the id of an answer already sent: put aside, never mixed in, never lost.

A person decides after the survey is closed (`services.decide_held`). The row knows its village, as
an answer does, and no more: its id comes from the browser's key, so that sent twice it is one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy.orm import Session

from exports.waiting import OPEN_CHANNEL
from surveyservice.keys import Keys
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.open_answering import Answering
from surveyservice.store.answer_seal import seal_answers
from surveyservice.store.held_answers import insert_held_answer


def hold_answer(
    session: Session,
    keys: Keys,
    claim: AnswerClaim,
    answering: Answering,
    content: Mapping[str, object],
    channel: str,
    section_id: str | None = None,
) -> None:
    """Keep a whole answer, or the fields of one page (`section_id`) as they were sent."""
    if answering.by_open_link:
        channel = OPEN_CHANNEL
    written = json.dumps(content, sort_keys=True, ensure_ascii=False).encode()
    held_id = claim.content_digest(f"held:{section_id or ''}", written)
    insert_held_answer(
        session,
        id=held_id,
        survey_id=answering.survey_id,
        cluster_id=answering.cluster_id,
        village_code=answering.village_code,
        channel=channel,
        section_id=section_id,
        sealed=seal_answers(keys.inbox, content, f"held:{held_id}"),
        state="held",
    )
