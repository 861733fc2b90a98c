"""A returned letter is found by what stands on it, marked once, and its code told to nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from distribution.batches import Channel
from distribution.register_person import DigitalPost
from distribution.tokens import digest_token
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.return_letter import (
    ReturnCounts,
    ReturnRefused,
    count_returns,
    return_letter,
)
from surveyservice.store.models import AuditEvent, Dispatch, Person
from surveyservice.store.returned_letters import find_invitation_id
from tests.conftest import TODAY
from tests.factories.dispatched import add_batch, states_of
from tests.factories.open_survey import OpenSurvey


@pytest.fixture
def fielded(app: Flask, open_survey: OpenSurvey) -> Iterator[OpenSurvey]:
    with app.app_context():
        yield open_survey


def give(survey: OpenSurvey, typed: str, now: datetime = TODAY) -> bool:
    keys = service_context().keys
    return return_letter(db.session, keys, survey.survey_id, typed, "anna", now)


def refused(survey: OpenSurvey, typed: str) -> tuple[str, tuple[int, ...]]:
    with pytest.raises(ReturnRefused) as caught:
        give(survey, typed)
    assert typed not in repr(caught.value)
    return caught.value.code, caught.value.groups


def letter_of(token: str, survey: OpenSurvey) -> Dispatch:
    """The print dispatch of the household with the token."""
    return (
        db.session.query(Dispatch)
        .filter_by(invitation_id=invitation_of(token, survey), channel="print")
        .one()
    )


def invitation_of(token: str, survey: OpenSurvey) -> str:
    digest = digest_token(service_context().keys.token_digest, token)
    found = find_invitation_id(db.session, survey.survey_id, digest)
    assert found
    return found


def test_by_code_link_or_reference_it_is_marked_once(fielded: OpenSurvey) -> None:
    add_batch(fielded.survey_id, Channel.PRINT, len(fielded.tokens))
    letter = letter_of(fielded.tokens[3], fielded)
    assert give(fielded, f"https://svar.example.dk/s/{fielded.tokens[3]}") is True
    assert letter.state == "returned"
    assert give(fielded, fielded.printed[3]) is False
    assert give(fielded, letter.message_uuid[:8].upper()) is False
    db.session.commit()
    assert db.session.query(Dispatch).filter_by(state="returned").count() == 1
    (event,) = db.session.query(AuditEvent).filter_by(action="letter.return")
    assert (event.actor, event.details) == ("anna", {"batch": letter.batch_id})


def test_a_reference_marks_that_letter_and_a_code_the_latest(fielded: OpenSurvey) -> None:
    survey_id, count = fielded.survey_id, len(fielded.tokens)
    _, first = add_batch(survey_id, Channel.PRINT, count)
    _, second = add_batch(survey_id, Channel.PRINT, count, first=1000, attempt=2)
    assert give(fielded, fielded.tokens[0])
    returned = db.session.query(Dispatch).filter_by(state="returned").one()
    assert returned.message_uuid in second
    other = (second.index(returned.message_uuid) + 1) % count
    assert give(fielded, first[other][:8])
    assert states_of(first[other], second[other]) == ["returned", "exported"]


def test_refusals_say_why(fielded: OpenSurvey) -> None:
    token = fielded.tokens[0]
    slip = token[:15] + ("7" if token[15] != "7" else "8")
    assert refused(fielded, "abc")[0] == "typo_too_short"
    assert refused(fielded, slip)[0] == "typo_check"
    assert refused(fielded, token) == ("no_letter", ())
    assert refused(fielded, "0123abcd") == ("unknown", ())
    add_batch(fielded.survey_id, Channel.MEMO, 12)
    assert refused(fielded, token) == ("no_letter", ())
    assert refused(fielded, "00000001") == ("unknown", ())
    _, letters = add_batch(fielded.survey_id, Channel.PRINT, 12, first=100)
    db.session.query(Dispatch).filter_by(message_uuid=letters[0]).update({"state": "planned"})
    assert refused(fielded, letters[0][:8]) == ("not_sent", ())
    twin = letters[1][:-1] + "0"
    db.session.query(Dispatch).filter_by(message_uuid=letters[2]).update({"message_uuid": twin})
    assert refused(fielded, twin[:8]) == ("ambiguous", ())
    assert not db.session.query(Dispatch).filter_by(state="returned").count()


def test_a_code_of_another_survey_is_unknown(fielded: OpenSurvey) -> None:
    add_batch(fielded.survey_id, Channel.PRINT, 12)
    other = OpenSurvey("another", fielded.cluster_id, fielded.tokens)
    assert refused(other, fielded.tokens[0]) == ("unknown", ())
    assert refused(other, "00000001") == ("unknown", ())


@pytest.mark.parametrize(
    ("registration", "is_letter"),
    [(DigitalPost.REGISTERED, False), (DigitalPost.EXEMPT, True), (DigitalPost.UNKNOWN, True)],
)
def test_of_sf1601_only_letters_come_back(
    fielded: OpenSurvey, registration: DigitalPost, is_letter: bool
) -> None:
    add_batch(fielded.survey_id, Channel.KOMBI, 12)
    invitation_id = invitation_of(fielded.tokens[0], fielded)
    person = Person(
        id="p", survey_id=fielded.survey_id, invitation_id=invitation_id, name_enc=b"",
        digital_post=registration.value,
    )  # fmt: skip
    db.session.add(person)
    db.session.flush()
    db.session.query(Dispatch).filter_by(invitation_id=invitation_id).update({"person_id": "p"})
    if is_letter:
        assert give(fielded, fielded.tokens[0])
    else:
        assert refused(fielded, fielded.tokens[0]) == ("no_letter", ())


def test_today_is_a_danish_day(fielded: OpenSurvey) -> None:
    _, letters = add_batch(fielded.survey_id, Channel.PRINT, 4)
    half_past_midnight = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    give(fielded, letters[0][:8], half_past_midnight - timedelta(hours=1))
    give(fielded, letters[1][:8], half_past_midnight)
    give(fielded, letters[2][:8], TODAY)
    assert count_returns(db.session, fielded.survey_id, TODAY) == ReturnCounts(all=3, today=2)
