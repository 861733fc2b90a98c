"""A browser's claim as it lies beside its draft: sealed with the citizen's resume code.

The key is made of the code and a key of the service, so neither a copy of the database nor the
master key opens it, nor both together: what is missing is the 75 bits that stand on paper.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json

from distribution.tokens import digest_token
from surveyservice.keys import Keys
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.store.crypto import decrypt_bytes, encrypt_bytes


def digest_resume_code(keys: Keys, code: str) -> str:
    """What a draft is found by: HMAC-SHA256 (hex) of the canonical code."""
    return digest_token(keys.resume_digest, code)


def seal_resume_claim(keys: Keys, claim: AnswerClaim, code: str) -> bytes:
    """The claim, readable with the code alone."""
    draft_key = base64.b64encode(claim.draft_key).decode()
    values = [claim.invitation_id, claim.generation, draft_key, claim.language]
    return encrypt_bytes(_key_of(keys, code), json.dumps(values).encode(), _place_of(keys, code))


def open_resume_claim(keys: Keys, sealed: bytes, code: str) -> AnswerClaim:
    """The claim sealed with this code. Raises `DecryptionError`."""
    plain = decrypt_bytes(_key_of(keys, code), sealed, _place_of(keys, code))
    invitation_id, generation, draft_key, language = json.loads(plain)
    return AnswerClaim(invitation_id, generation, base64.b64decode(draft_key), language)


def _key_of(keys: Keys, code: str) -> bytes:
    # A code has no sign but letters and digits, so this is never what its digest is made of.
    return hmac.new(keys.resume_digest, f"claim|{code}".encode(), hashlib.sha256).digest()


def _place_of(keys: Keys, code: str) -> str:
    return f"resume:{digest_resume_code(keys, code)}"
