"""Reading and writing the encrypted draft behind a claim."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from forms.conditions import Value
from surveyservice.keys import Keys
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.store.answer_seal import pack_answers, unpack_answers
from surveyservice.store.crypto import decrypt_bytes, encrypt_bytes
from surveyservice.store.drafts import insert_draft, replace_draft
from surveyservice.store.open_invitations import StoredDraft

OPEN_BRACE = b"{"


def read_draft(draft: StoredDraft | None, claim: AnswerClaim, digest: str) -> dict[str, Value]:
    """The answers so far; empty before the first page and after submission."""
    if draft is None or draft.ciphertext is None:
        return {}
    plain = decrypt_bytes(claim.encryption_key(), draft.ciphertext, f"draft:{digest}")
    if plain.startswith(OPEN_BRACE):
        # Begun before the release that packs drafts.
        begun: dict[str, Value] = json.loads(plain)
        return begun
    return unpack_answers(plain)


def write_draft(
    session: Session,
    keys: Keys,
    claim: AnswerClaim,
    survey_id: str,
    answers: Mapping[str, Value],
    revision: int | None,
    expires_on: date,
) -> bool:
    """Store the answers, encrypted with the browser's key, over the revision they were read from.

    False, and nothing stored, if the draft is no longer that revision.
    """
    digest = claim.draft_digest(keys.draft_digest)
    ciphertext = encrypt_bytes(claim.encryption_key(), pack_answers(answers), f"draft:{digest}")
    if revision is None:
        return insert_draft(session, digest, survey_id, ciphertext, expires_on)
    return replace_draft(session, digest, revision, ciphertext, expires_on)
