"""What a citizen's browser holds instead of the token: the only place that joins the two sides."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass, replace

from distribution.tokens import issue_token

DRAFT_KEY_BYTES = 16
RECEIPT_LETTERS = 8


@dataclass(frozen=True, slots=True)
class AnswerClaim:
    """The right to answer once more on an invitation, and the key (16 bytes) of the draft."""

    invitation_id: str
    generation: int
    draft_key: bytes
    language: str

    def in_language(self, language: str) -> AnswerClaim:
        """The same claim, read in another language."""
        return replace(self, language=language)

    def for_next_person(self, draft_key: bytes) -> AnswerClaim:
        """A claim on the household's next slot with an empty draft of its own."""
        return replace(self, draft_key=draft_key)

    def draft_digest(self, key: bytes) -> str:
        """Where the draft lies: HMAC-SHA256 (hex) of the draft key under a server key."""
        return hmac.new(key, self.draft_key, hashlib.sha256).hexdigest()

    def encryption_key(self) -> bytes:
        """The 32-byte key of the draft; the server cannot make it without the browser."""
        return hmac.new(self.draft_key, b"draft encryption", hashlib.sha256).digest()

    def order_seed(self) -> bytes:
        """What decides random orders: the same while answering goes on, and kept nowhere else."""
        return hmac.new(self.draft_key, b"order", hashlib.sha256).digest()

    def content_digest(self, part: str, content: bytes) -> str:
        """A digest of what was sent as `part`; without the browser's key it tells nothing."""
        key = hmac.new(self.draft_key, b"content", hashlib.sha256).digest()
        return hmac.new(key, part.encode() + b"|" + content, hashlib.sha256).hexdigest()[:16]

    def receipt_number(self) -> str:
        """Eight letters for the citizen's own notes: the same for a submission sent twice."""
        digest = hmac.new(self.draft_key, b"receipt", hashlib.sha256).digest()
        return base64.b32encode(digest).decode()[:RECEIPT_LETTERS]

    def resume_code(self) -> str:
        """The code to go on with elsewhere, shaped as tokens are: 75 bits and a check character.

        It follows from the draft key, so it is the same whenever it is shown, and stored nowhere.
        """
        key = hmac.new(self.draft_key, b"resume", hashlib.sha256).digest()
        return issue_token(key, "resume", 1)
