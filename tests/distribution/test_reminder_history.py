"""What earlier messages mean for a reminder, person by person and door by door."""

from dataclasses import replace

from distribution.batches import Channel, Recipient
from distribution.dispatch_states import DispatchState
from distribution.past_messages import PastMessage, PastMessages, Purpose
from distribution.register_person import DigitalPost
from distribution.reminder_history import look_back

ANNA = Recipient("anna", "home", DigitalPost.REGISTERED)
BO = Recipient("bo", "home", DigitalPost.EXEMPT)
INVITED = PastMessage(
    "anna",
    "home",
    Channel.MEMO,
    1,
    Purpose.INVITATION,
    DispatchState.DELIVERED,
    batch_id=1,
)
LETTER = replace(
    INVITED, person_id="bo", channel=Channel.PRINT, state=DispatchState.EXPORTED, batch_id=2
)


def test_the_last_letter_or_message_counts_and_a_flyer_does_not() -> None:
    flyer = replace(INVITED, channel=Channel.FLYER, batch_id=3)
    (anna,) = look_back([ANNA], PastMessages([INVITED, flyer]), frozenset())
    assert anna.last == (Channel.MEMO, DispatchState.DELIVERED)
    assert anna.by_hand
    (other,) = look_back([ANNA], PastMessages([flyer]), frozenset())
    assert (other.last, other.by_hand) == (None, True)


def test_what_was_sent_to_an_earlier_household_invited_nobody_here() -> None:
    elsewhere = replace(INVITED, invitation_id="elsewhere")
    (anna,) = look_back([ANNA], PastMessages([elsewhere]), frozenset())
    assert (anna.last, anna.door) == (None, None)


def test_a_letter_in_the_spouse_s_name_came_to_the_door() -> None:
    reminder = replace(LETTER, purpose=Purpose.REMINDER, attempt=2, batch_id=4)
    past = PastMessages([INVITED, LETTER, reminder])
    anna, bo = look_back([ANNA, BO], past, frozenset({4}))
    assert (anna.door, anna.reminders, anna.reminders_at_door) == (Channel.PRINT, 0, 1)
    assert (anna.reminded, anna.door_reminded) == (False, True)
    assert (bo.reminders, bo.reminded) == (1, True)
    _, earlier = look_back([ANNA, BO], past, frozenset())
    assert (earlier.reminders, earlier.reminded) == (1, False)


def test_kombi_in_a_mailbox_brought_no_letter() -> None:
    kombi = replace(INVITED, channel=Channel.KOMBI)
    (anna,) = look_back([ANNA], PastMessages([kombi]), frozenset())
    assert anna.door is None
    (exempt,) = look_back([replace(ANNA, failed=True)], PastMessages([kombi]), frozenset())
    assert exempt.door is Channel.KOMBI


def test_a_reminder_that_was_never_written_does_not_count() -> None:
    unwritten = replace(
        INVITED,
        purpose=Purpose.REMINDER,
        state=DispatchState.FAILED,
        failure="unwritable:address_too_long",
    )
    (anna,) = look_back([ANNA], PastMessages([INVITED, unwritten]), frozenset({1}))
    assert (anna.reminders, anna.reminded) == (0, False)
    assert anna.last == (Channel.MEMO, DispatchState.DELIVERED)
