"""The API is for those who are signed in at the desk; it takes the desk's own cookie."""

from __future__ import annotations

from surveyservice.extensions import db
from surveyservice.login_cookie import read_login
from surveyservice.problem import ApiRefused
from surveyservice.service_context import service_context
from surveyservice.services.sign_in import account_of


def require_sign_in() -> None:
    """Before each request. Raises `ApiRefused` (not_signed_in)."""
    context = service_context()
    login_id = read_login(context)
    if not login_id or account_of(db.session, login_id, context.clock()) is None:
        raise ApiRefused("not_signed_in")
