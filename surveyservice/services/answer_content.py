"""What a browser sent, told apart without being kept: one keyed digest for each page.

The key is the browser's own, so that the digests, which stay until the draft expires, tell whether
the same browser sends something else under the same submission, and nobody anything more.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence

from forms.conditions import Answers, Value
from forms.items import ItemType
from forms.questionnaire import Section
from forms.raw_answers import raw_answers
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.store.crypto import DecryptionError, decrypt_bytes, encrypt_bytes

SEEN = "answers seen"

_writer = json.JSONEncoder(sort_keys=True, ensure_ascii=False)
"""Kept: making one takes longer than writing a page."""

Raw = Mapping[str, Sequence[str]]


def digest_answers(
    claim: AnswerClaim, sections: Iterable[Section], answers: Answers
) -> dict[str, str]:
    """A digest by section id, of empty sections too: which they are would tell of the answers."""
    return {
        section.id: digest_page(claim, section, raw_answers(section, answers))
        or claim.content_digest(section.id, _write({}))
        for section in sections
    }


def digest_page(claim: AnswerClaim, section: Section, raw: Raw) -> str:
    """The digest of what a page sent; empty if nothing was filled in."""
    filled = filled_fields(section, raw)
    return claim.content_digest(section.id, _write(filled)) if filled else ""


def filled_fields(section: Section, raw: Raw) -> dict[str, list[str]]:
    """The page's own fields that hold something, stripped, each in a fixed order."""
    filled = {}
    for item in section.items:
        texts = [*filter(None, map(str.strip, raw.get(item.id, ())))]
        if texts:
            # Options are ticked in no order, and may have been shown in any.
            filled[item.id] = sorted(texts) if item.type is ItemType.MULTIPLE else texts
    return filled


def seal_seen(claim: AnswerClaim, answers: Answers) -> str:
    """The answers a page showed, for the form under them: what is sent is what was seen."""
    packed = zlib.compress(_write(answers), level=1)
    return base64.urlsafe_b64encode(encrypt_bytes(claim.encryption_key(), packed, SEEN)).decode()


def unseal_seen(claim: AnswerClaim, sealed: str) -> dict[str, Value] | None:
    """The answers behind it; None if it was not sealed for this claim."""
    try:
        packed = base64.urlsafe_b64decode(sealed)
        answers: dict[str, Value] = json.loads(
            zlib.decompress(decrypt_bytes(claim.encryption_key(), packed, SEEN))
        )
    except (DecryptionError, binascii.Error, ValueError):
        return None
    return answers


def _write(content: Mapping[str, object]) -> bytes:
    return _writer.encode(content).encode()
