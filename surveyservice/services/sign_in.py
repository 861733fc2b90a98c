"""Accounts and sign-ins of the desk: argon2id passwords, sessions that can be revoked."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from surveyservice.store.models import Account, LoginSession

SESSION_HOURS = 10
MINIMUM_PASSWORD_LETTERS = 12
ADMINISTRATOR = "administrator"

hasher = PasswordHasher()
UNKNOWN_ACCOUNT_HASH = hasher.hash("nobody has this password")
"""Verified when there is no such account, so that both refusals take the same time."""


class AccountRefused(Exception):
    """An account cannot be made: `exists` or `weak_password`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def create_account(session: Session, username: str, password: str, now: datetime) -> Account:
    """Add a local administrator. Raises `AccountRefused`."""
    if len(password) < MINIMUM_PASSWORD_LETTERS:
        raise AccountRefused("weak_password")
    if session.scalar(select(Account).where(Account.username == username)) is not None:
        raise AccountRefused("exists")
    account = Account(
        username=username,
        password_hash=hasher.hash(password),
        role=ADMINISTRATOR,
        created_at=now,
    )
    session.add(account)
    return account


def sign_in(session: Session, username: str, password: str, now: datetime) -> str | None:
    """A new login session's secret id, or nothing if name and password do not fit."""
    account = session.scalar(select(Account).where(Account.username == username))
    stored = account.password_hash if account else UNKNOWN_ACCOUNT_HASH
    try:
        hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return None
    if account is None:
        return None
    if hasher.check_needs_rehash(stored):
        account.password_hash = hasher.hash(password)
    login_id = secrets.token_urlsafe(32)
    session.add(
        LoginSession(
            id_digest=_digest(login_id),
            account_id=account.id,
            expires_at=now + timedelta(hours=SESSION_HOURS),
        )
    )
    return login_id


def account_of(session: Session, login_id: str, now: datetime) -> Account | None:
    """The account signed in with this id, if the session still runs."""
    found = session.get(LoginSession, _digest(login_id))
    if found is None or _in_utc(found.expires_at) <= now:
        return None
    return found.account


def sign_out(session: Session, login_id: str) -> None:
    """End the login session."""
    session.execute(delete(LoginSession).where(LoginSession.id_digest == _digest(login_id)))


def _digest(login_id: str) -> str:
    return hashlib.sha256(login_id.encode()).hexdigest()


def _in_utc(moment: datetime) -> datetime:
    # SQLite gives back naive times; all times are written in UTC.
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
