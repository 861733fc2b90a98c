import pytest
from argon2 import PasswordHasher
from sqlalchemy import select
from sqlalchemy.orm import Session

import surveyservice.services.sign_in as service
from surveyservice.services.sign_in import (
    SESSION_HOURS,
    AccountRefused,
    account_of,
    create_account,
    sign_in,
    sign_out,
)
from surveyservice.store.models import Account, LoginSession
from tests.conftest import Clock

NAME, PASSWORD = "sekretariat", "et godt langt kodeord"


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weak parameters, in tests alone: the real ones cost 50 ms and 64 MB each."""
    monkeypatch.setattr(service, "hasher", PasswordHasher(1, 8, 1))


@pytest.fixture
def account(session: Session, clock: Clock) -> Account:
    return create_account(session, NAME, PASSWORD, clock())


def test_name_and_password_open_a_session(session: Session, clock: Clock, account: Account) -> None:
    login_id = sign_in(session, NAME, PASSWORD, clock())
    session.commit()
    assert login_id is not None
    assert account_of(session, login_id, clock()) is account


@pytest.mark.parametrize(
    ("name", "password"),
    [(NAME, "et andet langt kodeord"), (NAME, ""), ("nobody", PASSWORD), ("", ""),
     ("nobody", "nobody has this password")],
)  # fmt: skip
def test_anything_else_opens_nothing(
    session: Session, clock: Clock, account: Account, name: str, password: str
) -> None:
    assert sign_in(session, name, password, clock()) is None
    assert session.scalars(select(LoginSession)).all() == []


def test_neither_password_nor_session_id_is_stored(
    session: Session, clock: Clock, account: Account
) -> None:
    login_id = sign_in(session, NAME, PASSWORD, clock())
    session.flush()
    (stored,) = session.scalars(select(LoginSession))
    assert login_id is not None
    assert login_id not in stored.id_digest
    assert account.password_hash.startswith("$argon2id$")
    assert PASSWORD not in account.password_hash


def test_a_session_ends_after_its_hours(session: Session, clock: Clock, account: Account) -> None:
    login_id = sign_in(session, NAME, PASSWORD, clock())
    session.commit()
    assert login_id is not None
    clock.advance(hours=SESSION_HOURS, seconds=-1)
    assert account_of(session, login_id, clock()) is not None
    clock.advance(seconds=1)
    assert account_of(session, login_id, clock()) is None


def test_signing_out_ends_this_session_alone(
    session: Session, clock: Clock, account: Account
) -> None:
    first, second = (sign_in(session, NAME, PASSWORD, clock()) for _ in range(2))
    assert first is not None
    assert second is not None
    session.commit()
    sign_out(session, first)
    assert account_of(session, first, clock()) is None
    assert account_of(session, second, clock()) is account


def test_an_invented_session_is_nobody_s(session: Session, clock: Clock) -> None:
    assert account_of(session, "invented", clock()) is None


@pytest.mark.parametrize(
    ("name", "password", "code"),
    [(NAME, "another long password", "exists"), ("new", "short", "weak_password")],
)
def test_an_account_is_refused(
    session: Session, clock: Clock, account: Account, name: str, password: str, code: str
) -> None:
    with pytest.raises(AccountRefused) as caught:
        create_account(session, name, password, clock())
    assert caught.value.code == code


def test_an_old_hash_is_made_anew_at_sign_in(
    session: Session, clock: Clock, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = account.password_hash
    monkeypatch.setattr(service, "hasher", PasswordHasher(2, 8, 1))
    assert sign_in(session, NAME, PASSWORD, clock()) is not None
    assert account.password_hash != before
    assert sign_in(session, NAME, PASSWORD, clock()) is not None
