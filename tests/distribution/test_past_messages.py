"""What was sent before decides who is written to: once, at the household where they live."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.batches import Channel
from distribution.dispatch_states import DispatchState
from distribution.past_messages import PastMessage, PastMessages, Purpose
from distribution.register_person import DigitalPost

HOME, ELSEWHERE = "home", "elsewhere"


def past(*sent: tuple[Channel, DispatchState], failure: str | None = None) -> PastMessages:
    return PastMessages(
        PastMessage("anna", HOME, channel, number, Purpose.INVITATION, state, failure, number)
        for number, (channel, state) in enumerate(sent, start=1)
    )


@pytest.mark.parametrize(
    ("sent", "channel", "registration", "had"),
    [
        ((Channel.MEMO, DispatchState.EXPORTED), Channel.MEMO, DigitalPost.REGISTERED, True),
        ((Channel.MEMO, DispatchState.PLANNED), Channel.MEMO, DigitalPost.REGISTERED, True),
        ((Channel.MEMO, DispatchState.PARKED), Channel.KOMBI, DigitalPost.REGISTERED, True),
        ((Channel.MEMO, DispatchState.FAILED), Channel.MEMO, DigitalPost.REGISTERED, True),
        ((Channel.MEMO, DispatchState.FAILED), Channel.KOMBI, DigitalPost.REGISTERED, False),
        ((Channel.MEMO, DispatchState.FAILED), Channel.PRINT, DigitalPost.REGISTERED, False),
        ((Channel.MEMO, DispatchState.EXPORTED), Channel.PRINT, DigitalPost.UNKNOWN, True),
        ((Channel.MEMO, DispatchState.EXPORTED), Channel.PRINT, DigitalPost.EXEMPT, False),
        ((Channel.MEMO, DispatchState.DELIVERED), Channel.PRINT, DigitalPost.EXEMPT, True),
        ((Channel.KOMBI, DispatchState.EXPORTED), Channel.PRINT, DigitalPost.EXEMPT, True),
        ((Channel.KOMBI, DispatchState.FAILED), Channel.KOMBI, DigitalPost.REGISTERED, False),
        ((Channel.PRINT, DispatchState.RETURNED), Channel.PRINT, DigitalPost.EXEMPT, True),
        ((Channel.PRINT, DispatchState.EXPORTED), Channel.MEMO, DigitalPost.REGISTERED, True),
        ((Channel.MEMO, DispatchState.EXPORTED), Channel.LINKS, DigitalPost.REGISTERED, False),
        ((Channel.FLYER, DispatchState.EXPORTED), Channel.MEMO, DigitalPost.REGISTERED, False),
    ],
)
def test_one_invitation_reaches_each(
    sent: tuple[Channel, DispatchState], channel: Channel, registration: DigitalPost, had: bool
) -> None:
    assert past(sent).has_had(channel, "anna", HOME, registration) is had


@pytest.mark.parametrize("channel", Channel)
def test_at_a_new_household_nothing_was_sent(channel: Channel) -> None:
    sent = past(*((one, DispatchState.DELIVERED) for one in Channel))
    assert not sent.has_had(channel, "anna", ELSEWHERE, DigitalPost.REGISTERED)
    assert sent.has_moved("anna", ELSEWHERE)
    assert not sent.has_moved("anna", HOME)
    assert not sent.has_moved("bo", HOME)


def test_what_never_left_the_house_was_not_sent() -> None:
    sent = past((Channel.MEMO, DispatchState.FAILED), failure="unwritable:address_too_long")
    assert not sent.has_had(Channel.MEMO, "anna", HOME, DigitalPost.REGISTERED)
    assert not sent.digital_post_failed("anna")
    assert sent.next_attempt("anna", Channel.MEMO) == 2


def test_the_last_digital_message_tells_whether_digital_post_fails() -> None:
    sent = past((Channel.MEMO, DispatchState.FAILED), (Channel.PRINT, DispatchState.EXPORTED))
    assert sent.digital_post_failed("anna")
    assert not sent.digital_post_failed("anna", before=1)
    healed = past((Channel.MEMO, DispatchState.FAILED), (Channel.KOMBI, DispatchState.DELIVERED))
    assert not healed.digital_post_failed("anna")


states = st.sampled_from([one for one in DispatchState if one is not DispatchState.FAILED])


@given(
    st.lists(st.tuples(st.sampled_from(Channel), states), min_size=1),
    st.sampled_from(DigitalPost),
)
def test_nobody_gets_the_same_channel_twice(
    sent: list[tuple[Channel, DispatchState]], registration: DigitalPost
) -> None:
    messages = past(*sent)
    for channel, _ in sent:
        assert messages.has_had(channel, "anna", HOME, registration)
