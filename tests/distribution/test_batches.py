"""Batches: who is reached over which channel, and a reason for everybody else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.batches import Channel, Recipient, Skip, is_one_per_household, plan_batch
from distribution.register_person import DigitalPost

ANNA = Recipient("anna", "home", DigitalPost.REGISTERED, slots=2)
ALL = tuple(Channel)


def _reason(channel: Channel, recipient: Recipient) -> Skip | None:
    plan = plan_batch(channel, [recipient])
    return next(iter(plan.skipped), None)


@pytest.mark.parametrize(
    ("registration", "reasons"),
    [
        (DigitalPost.REGISTERED, (None, None, Skip.REGISTERED, None, None)),
        (DigitalPost.EXEMPT, (Skip.EXEMPT, None, None, None, None)),
        (DigitalPost.UNKNOWN, (Skip.UNKNOWN_REGISTRATION, None, None, None, None)),
    ],
)
def test_registration_decides_the_channel(
    registration: DigitalPost, reasons: tuple[Skip | None, ...]
) -> None:
    recipient = replace(ANNA, digital_post=registration)

    assert tuple(_reason(channel, recipient) for channel in ALL) == reasons


@pytest.mark.parametrize("channel", ALL)
@pytest.mark.parametrize(
    ("change", "reason"),
    [({"opted_out": True}, Skip.OPTED_OUT), ({"slots_used": 2}, Skip.ANSWERED),
     ({"slots_used": 3}, Skip.ANSWERED), ({"opted_out": True, "slots_used": 2}, Skip.OPTED_OUT)],
)  # fmt: skip
def test_nobody_is_written_to_who_declined_or_answered(
    channel: Channel, change: dict[str, bool | int], reason: Skip
) -> None:
    assert _reason(channel, replace(ANNA, **change)) is reason


def test_a_household_with_a_free_slot_is_still_written_to() -> None:
    assert _reason(Channel.MEMO, replace(ANNA, slots_used=1)) is None


def test_digital_post_needs_a_number() -> None:
    assert _reason(Channel.MEMO, replace(ANNA, has_cpr=False)) is Skip.NO_CPR
    assert _reason(Channel.KOMBI, replace(ANNA, has_cpr=False)) is Skip.NO_CPR
    assert _reason(Channel.LINKS, replace(ANNA, has_cpr=False)) is None


def test_protected_persons_stay_out_of_other_hands() -> None:
    protected = replace(ANNA, protected=True, digital_post=DigitalPost.EXEMPT)

    assert _reason(Channel.KOMBI, protected) is None
    for channel in (Channel.FLYER, Channel.LINKS, Channel.PRINT):
        assert _reason(channel, protected) is Skip.PROTECTED
    approved = plan_batch(Channel.PRINT, [protected], protected_to_print=True)
    assert approved.chosen == (protected,)
    assert not plan_batch(Channel.FLYER, [protected], protected_to_print=True).chosen


def test_digital_post_reaches_every_adult_but_paper_one_of_the_household() -> None:
    exempt = replace(ANNA, digital_post=DigitalPost.EXEMPT)
    two = [exempt, replace(exempt, person_id="bo")]

    for channel in (Channel.PRINT, Channel.KOMBI):
        plan = plan_batch(channel, two)
        assert [recipient.person_id for recipient in plan.chosen] == ["anna"]
        assert plan.skipped == {Skip.SAME_HOUSEHOLD: 1}
    registered = [ANNA, replace(ANNA, person_id="bo")]
    assert len(plan_batch(Channel.KOMBI, registered).chosen) == 2


def test_kombi_writes_to_a_couple_as_each_is_registered() -> None:
    bo = Recipient("bo", "home", DigitalPost.EXEMPT, slots=2)
    assert plan_batch(Channel.KOMBI, [ANNA, bo]).chosen == (ANNA, bo)
    # A message in Anna's mailbox brought no letter to the door.
    assert plan_batch(Channel.KOMBI, [ANNA, bo], frozenset({"anna"})).chosen == (bo,)


@pytest.mark.parametrize(
    ("channel", "reason"),
    [(Channel.MEMO, Skip.UNDELIVERED), (Channel.PRINT, None), (Channel.KOMBI, None)],
)
def test_whom_digital_post_failed_is_reached_on_paper(channel: Channel, reason: Skip) -> None:
    assert _reason(channel, replace(ANNA, failed=True)) is reason


def test_who_had_it_elsewhere_keeps_no_letter_from_the_door() -> None:
    exempt = replace(ANNA, digital_post=DigitalPost.EXEMPT)
    two = [exempt, replace(exempt, person_id="bo")]
    plan = plan_batch(Channel.PRINT, two, frozenset({"anna"}), doors=frozenset())
    assert [one.person_id for one in plan.chosen] == ["bo"]


def test_a_batch_planned_again_invites_nobody_twice() -> None:
    exempt = replace(ANNA, digital_post=DigitalPost.EXEMPT)
    two = [exempt, replace(exempt, person_id="bo")]

    for channel in ALL[1:]:
        chosen = plan_batch(channel, two).chosen
        again = plan_batch(channel, two, frozenset(one.person_id for one in chosen))
        assert not again.chosen


def test_a_letter_to_the_exempt_follows_although_the_spouse_had_digital_post() -> None:
    bo = Recipient("bo", "home", DigitalPost.EXEMPT, slots=2)

    plan = plan_batch(Channel.PRINT, [ANNA, bo], frozenset({"anna"}))

    assert plan.chosen == (bo,)
    assert plan.skipped == {Skip.REGISTERED: 1}


recipients = st.lists(
    st.builds(
        Recipient,
        st.integers(0, 8).map(str),
        st.integers(0, 4).map(str),
        st.sampled_from(DigitalPost),
        st.booleans(),
        st.booleans(),
        st.integers(1, 3),
        st.integers(0, 3),
        st.booleans(),
        failed=st.booleans(),
    ),
    max_size=12,
    unique_by=lambda recipient: recipient.person_id,
)


@given(
    st.sampled_from(ALL),
    recipients,
    st.frozensets(st.integers(0, 8).map(str)),
    st.booleans(),
)
def test_everybody_is_chosen_or_counted(
    channel: Channel, people: list[Recipient], already: frozenset[str], approved: bool
) -> None:
    plan = plan_batch(channel, people, already, protected_to_print=approved)

    assert len(plan.chosen) + sum(plan.skipped.values()) == len(people)
    assert not already & {one.person_id for one in plan.chosen}
    assert [one for one in people if one in plan.chosen] == list(plan.chosen)
    doors = [one.invitation_id for one in plan.chosen if is_one_per_household(channel, one)]
    assert len(doors) == len(set(doors))
    repeated = frozenset(one.person_id for one in plan.chosen) | already
    assert not plan_batch(channel, people, repeated, protected_to_print=approved).chosen
