"""The cookies of a citizen: a signed claim instead of the token.

The claim holds the key of the encrypted draft, so it exists only here and while the browser is
open. `__Host-` binds it to this host and TLS (RFC 6265bis); plain HTTP is for trying out.
"""

from __future__ import annotations

import base64
import binascii
from typing import Any

from flask import request
from itsdangerous import BadData, URLSafeSerializer
from werkzeug import Response

from surveyservice.service_context import ServiceContext
from surveyservice.services.answer_claim import DRAFT_KEY_BYTES, AnswerClaim

SALT = "answer"
NOW, EARLIER = "answer", "answer-earlier"
"""Who answers now, and whose unfinished answer was begun before the code was opened again."""


def cookie_name(is_https: bool, name: str = NOW) -> str:
    """`__Host-answer` over TLS; browsers refuse that name without it."""
    return f"__Host-{name}" if is_https else name


def read_claim(context: ServiceContext, name: str = NOW) -> AnswerClaim | None:
    """The claim the browser sent; None if there is none or its signature is not ours."""
    sealed = request.cookies.get(cookie_name(context.settings.is_https, name))
    return unseal_claim(sealed, context.keys.cookie) if sealed else None


def write_claim(
    response: Response, context: ServiceContext, claim: AnswerClaim, name: str = NOW
) -> None:
    """Give the claim to the browser until it is closed."""
    response.set_cookie(
        cookie_name(context.settings.is_https, name),
        seal_claim(claim, context.keys.cookie),
        secure=context.settings.is_https,
        httponly=True,
        samesite="Lax",
        path="/",
    )


def forget_claim(response: Response, context: ServiceContext, name: str = NOW) -> None:
    """Take the claim back."""
    response.delete_cookie(
        cookie_name(context.settings.is_https, name),
        secure=context.settings.is_https,
        httponly=True,
        samesite="Lax",
        path="/",
    )


def seal_claim(claim: AnswerClaim, key: bytes) -> str:
    """The claim as signed text."""
    draft_key = base64.urlsafe_b64encode(claim.draft_key).decode()
    values = [claim.invitation_id, claim.generation, draft_key, claim.language]
    return str(URLSafeSerializer(key, SALT).dumps(values))


def unseal_claim(sealed: str, key: bytes) -> AnswerClaim | None:
    """The claim behind a signed text; None if it was not signed with this key."""
    try:
        values: Any = URLSafeSerializer(key, SALT).loads(sealed)
        invitation_id, generation, draft_key, language = values
        claim = AnswerClaim(
            str(invitation_id),
            int(generation),
            base64.urlsafe_b64decode(draft_key),
            str(language),
        )
    except (BadData, ValueError, TypeError, binascii.Error):
        return None
    return claim if len(claim.draft_key) == DRAFT_KEY_BYTES else None
