from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyservice.keys import Keys
from surveyservice.service_context import ServiceContext
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.open_answering import open_answering
from surveyservice.services.pause_answering import is_paused, pause_answering
from surveyservice.services.save_page import save_page
from surveyservice.services.submit_response import submit_response
from surveyservice.store.crypto import DecryptionError, decrypt_bytes
from surveyservice.store.models import Draft
from tests.conftest import Clock
from tests.surveyservice.services.conftest import PASSED

SECRET = "Min nabo Hemmelius"


@pytest.fixture
def save(
    session: Session, context: ServiceContext, clock: Clock, claim: AnswerClaim
) -> Callable[..., None]:
    """Keep a page of the first person."""

    def write(**answers: Any) -> None:
        opened = open_answering(session, context.keys, claim, clock(), context.catalogue)
        save_page(session, context.keys, claim, opened, PASSED | answers, clock())

    return write


def stored_draft(session: Session) -> Draft:
    session.expire_all()
    (draft,) = session.scalars(select(Draft))
    return draft


def test_nothing_written_is_nothing_to_pause(
    session: Session, keys: Keys, claim: AnswerClaim
) -> None:
    assert not pause_answering(session, keys, claim)
    assert not is_paused(session, keys, claim)
    assert session.scalars(select(Draft)).all() == []


def test_a_pause_twice_keeps_one_code_and_the_answers(
    session: Session, keys: Keys, claim: AnswerClaim, save: Callable[..., None]
) -> None:
    save(potentiale_landskab=SECRET)
    before = stored_draft(session)
    kept = (before.ciphertext, before.revision, before.expires_on)
    assert not is_paused(session, keys, claim)
    digests = set()
    for _ in range(2):
        assert pause_answering(session, keys, claim)
        digests.add(stored_draft(session).resume_digest)
    assert is_paused(session, keys, claim)
    assert len(digests) == 1
    after = stored_draft(session)
    assert (after.ciphertext, after.revision, after.expires_on) == kept


def test_pages_saved_after_a_pause_do_not_undo_it(
    session: Session, keys: Keys, claim: AnswerClaim, save: Callable[..., None]
) -> None:
    save()
    pause_answering(session, keys, claim)
    save(potentiale_landskab=SECRET)
    assert is_paused(session, keys, claim)


def test_what_was_handed_in_has_no_code_left(
    session: Session,
    context: ServiceContext,
    clock: Clock,
    claim: AnswerClaim,
    save: Callable[..., None],
) -> None:
    save()
    pause_answering(session, context.keys, claim)
    opened = open_answering(session, context.keys, claim, clock(), context.catalogue)
    submit_response(session, context.keys, claim, opened, clock())
    draft = stored_draft(session)
    assert (draft.submitted, draft.resume_digest, draft.resume_claim) == (True, None, None)
    assert not pause_answering(session, context.keys, claim)
    assert stored_draft(session).resume_claim is None


def test_database_and_master_key_together_do_not_open_a_paused_draft(
    session: Session,
    context: ServiceContext,
    clock: Clock,
    claim: AnswerClaim,
    save: Callable[..., None],
) -> None:
    keys = context.keys
    save(potentiale_landskab=SECRET)
    pause_answering(session, keys, claim)
    draft = stored_draft(session)
    assert draft.ciphertext is not None
    assert draft.resume_claim is not None
    columns = [getattr(draft, column.key) for column in Draft.__table__.columns]
    code = claim.resume_code()
    for clue in (claim.draft_key.hex(), code, claim.invitation_id, SECRET):
        assert clue not in repr(columns)
        assert clue.encode() not in draft.ciphertext + draft.resume_claim
    assert claim.draft_key not in draft.ciphertext + draft.resume_claim
    ours = {name: value for name in dir(keys) if isinstance(value := getattr(keys, name), bytes)}
    assert {"master", "field", "resume_digest", "draft_digest"} <= set(ours)
    for key in ours.values():
        for sealed, place in (
            (draft.ciphertext, f"draft:{draft.key_digest}"),
            (draft.resume_claim, f"resume:{draft.resume_digest}"),
        ):
            with pytest.raises(DecryptionError):
                decrypt_bytes(key, sealed, place)
    # With the browser's key it is readable: the test would see it.
    opened = open_answering(session, keys, claim, clock(), context.catalogue)
    assert opened.answers["potentiale_landskab"] == SECRET
