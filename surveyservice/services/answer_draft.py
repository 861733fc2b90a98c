"""Reading and writing the encrypted draft behind a claim."""

from __future__ import annotations

import json
from datetime import date

from sqlalchemy.orm import Session

from forms.conditions import Value
from surveyservice.keys import Keys
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.store.crypto import decrypt_bytes, encrypt_bytes
from surveyservice.store.models import Draft
from surveyservice.store.open_invitations import StoredDraft


def read_draft(draft: StoredDraft | None, claim: AnswerClaim, digest: str) -> dict[str, Value]:
    """The answers so far; empty before the first page and after submission."""
    if draft is None or draft.ciphertext is None:
        return {}
    plain = decrypt_bytes(claim.encryption_key(), draft.ciphertext, f"draft:{digest}")
    answers: dict[str, Value] = json.loads(plain)
    return answers


def write_draft(
    session: Session,
    keys: Keys,
    claim: AnswerClaim,
    survey_id: str,
    answers: dict[str, Value],
    expires_on: date,
) -> None:
    """Store the answers, encrypted with the browser's key. A submitted draft is left as it is."""
    digest = claim.draft_digest(keys.draft_digest)
    draft = session.get(Draft, digest)
    if draft is None:
        draft = Draft(key_digest=digest, survey_id=survey_id, submitted=False)
        session.add(draft)
    if draft.submitted:
        return
    plain = json.dumps(answers, ensure_ascii=False).encode()
    draft.ciphertext = encrypt_bytes(claim.encryption_key(), plain, f"draft:{digest}")
    draft.expires_on = expires_on
