"""Reminders: who, over which channel, how often, and a reason for everybody else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.batches import Channel, Recipient
from distribution.dispatch_states import DispatchState
from distribution.register_person import DigitalPost
from distribution.reminders import Invited, NoReminder, plan_reminder

ANNA = Recipient("anna", "home", DigitalPost.REGISTERED, slots=2)
EXEMPT = replace(ANNA, digital_post=DigitalPost.EXEMPT)
BY_MEMO = Invited(ANNA, (Channel.MEMO, DispatchState.DELIVERED))
BY_PRINT = Invited(EXEMPT, (Channel.PRINT, DispatchState.EXPORTED), door=Channel.PRINT)
BY_KOMBI = Invited(ANNA, (Channel.KOMBI, DispatchState.EXPORTED))


def outcome(person: Invited, cap: int = 1, approved: bool = False) -> Channel | NoReminder:
    plan = plan_reminder([person], cap, protected_to_print=approved)
    return next(iter([*plan.chosen, *plan.skipped]))


@pytest.mark.parametrize(
    ("person", "channel"),
    [
        (BY_MEMO, Channel.MEMO),
        (BY_PRINT, Channel.PRINT),
        (BY_KOMBI, Channel.KOMBI),
        (replace(BY_MEMO, last=(Channel.MEMO, DispatchState.PARKED)), Channel.MEMO),
        # Exempt since: Digital Post no longer reaches them.
        (replace(BY_MEMO, recipient=EXEMPT), Channel.PRINT),
        # Reissued on paper, to them or to the spouse.
        (replace(BY_PRINT, recipient=replace(ANNA, failed=True)), Channel.PRINT),
        (
            replace(
                BY_MEMO,
                recipient=replace(ANNA, failed=True),
                last=(Channel.MEMO, DispatchState.FAILED),
                door=Channel.PRINT,
            ),
            Channel.PRINT,
        ),
        (replace(BY_PRINT, last=None), Channel.PRINT),
        (replace(BY_KOMBI, recipient=EXEMPT), Channel.KOMBI),
    ],
)
def test_a_reminder_goes_the_way_the_invitation_went(person: Invited, channel: Channel) -> None:
    assert outcome(person) is channel


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (replace(BY_MEMO, recipient=replace(ANNA, has_left=True)), NoReminder.LEFT),
        (replace(BY_MEMO, recipient=replace(ANNA, opted_out=True)), NoReminder.OPTED_OUT),
        (replace(BY_MEMO, recipient=replace(ANNA, slots_used=2)), NoReminder.ANSWERED),
        (Invited(ANNA), NoReminder.NEVER_INVITED),
        (Invited(ANNA, door=Channel.PRINT), NoReminder.NEVER_INVITED),
        (Invited(ANNA, by_hand=True), NoReminder.BY_HAND),
        (Invited(ANNA, (Channel.MEMO, DispatchState.PLANNED)), NoReminder.NEVER_INVITED),
        (Invited(ANNA, (Channel.MEMO, DispatchState.FAILED)), NoReminder.UNDELIVERED),
        (Invited(EXEMPT, (Channel.PRINT, DispatchState.RETURNED)), NoReminder.RETURNED),
        (replace(BY_MEMO, reminded=True), NoReminder.ALREADY),
        (replace(BY_MEMO, reminders=1), NoReminder.CAP),
        (replace(BY_PRINT, reminders_at_door=1), NoReminder.CAP),
        (replace(BY_MEMO, recipient=replace(ANNA, has_cpr=False)), NoReminder.NO_CPR),
        (replace(BY_PRINT, recipient=replace(EXEMPT, protected=True)), NoReminder.PROTECTED),
        (replace(BY_PRINT, door_reminded=True), NoReminder.SAME_HOUSEHOLD),
    ],
)
def test_everybody_else_has_a_reason(person: Invited, reason: NoReminder) -> None:
    assert outcome(person) is reason


@pytest.mark.parametrize(("cap", "had", "reminded"), [(0, 0, 0), (1, 0, 1), (2, 1, 1), (2, 2, 0)])
def test_the_cap_counts_reminders_of_the_whole_survey(cap: int, had: int, reminded: int) -> None:
    plan = plan_reminder([replace(BY_MEMO, reminders=had)], cap)
    assert sum(len(some) for some in plan.chosen.values()) == reminded


def test_a_household_gets_one_letter_and_each_mailbox_its_message() -> None:
    bo = replace(BY_PRINT, recipient=replace(EXEMPT, person_id="bo"), last=None)
    dorte = replace(BY_MEMO, recipient=replace(ANNA, person_id="dorte"))
    plan = plan_reminder([BY_PRINT, bo, BY_MEMO, dorte], 1)
    assert {channel: len(some) for channel, some in plan.chosen.items()} == {
        Channel.MEMO: 2,
        Channel.PRINT: 1,
    }
    assert plan.skipped == {NoReminder.SAME_HOUSEHOLD: 1}


def test_a_letter_to_a_protected_person_needs_the_municipality_s_word() -> None:
    protected = replace(BY_PRINT, recipient=replace(EXEMPT, protected=True))
    assert outcome(protected, approved=True) is Channel.PRINT


channels = st.sampled_from(Channel)
people = st.lists(
    st.builds(
        Invited,
        st.builds(
            Recipient,
            st.integers(0, 9).map(str),
            st.integers(0, 3).map(str),
            st.sampled_from(DigitalPost),
            protected=st.booleans(),
            has_cpr=st.booleans(),
            slots_used=st.integers(0, 1),
            opted_out=st.booleans(),
            has_left=st.booleans(),
            failed=st.booleans(),
        ),
        st.none()
        | st.tuples(
            st.sampled_from([Channel.MEMO, Channel.KOMBI, Channel.PRINT]),
            st.sampled_from(DispatchState),
        ),
        st.none() | st.sampled_from([Channel.KOMBI, Channel.PRINT]),
        st.booleans(),
        st.integers(0, 3),
        st.integers(0, 3),
        st.booleans(),
        st.booleans(),
    ),
    max_size=10,
    unique_by=lambda one: one.recipient.person_id,
)


@given(people, st.integers(0, 3), st.booleans())
def test_sums_hold_and_nobody_who_declined_or_answered_is_written_to(
    some: list[Invited], cap: int, approved: bool
) -> None:
    plan = plan_reminder(some, cap, protected_to_print=approved)
    chosen = [one for of_channel in plan.chosen.values() for one in of_channel]
    assert len(chosen) + sum(plan.skipped.values()) == len(some)
    of = {one.recipient.person_id: one for one in some}
    for one in chosen:
        assert not one.has_left
        assert not one.opted_out
        assert one.slots_used < one.slots
        assert of[one.person_id].reminders < cap
        assert of[one.person_id].last or of[one.person_id].door
    letters = [one.invitation_id for one in plan.chosen.get(Channel.PRINT, ())]
    assert len(letters) == len(set(letters))
    if not approved:
        assert not any(one.protected for one in plan.chosen.get(Channel.PRINT, ()))
