"""Where a slip may be: exact for what is likely, and measured for what is not."""

import itertools
import random
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from distribution.token_check import ALPHABET, GROUP, LENGTH, VALUE, sum_of
from distribution.token_slips import LOOK_ALIKES, MOST_GROUPS, suspect_groups
from distribution.tokens import TokenError, issue_token, read_token

KEY = b"a key for tests, not for letters"
SAMPLES = 10_000
ALIKE = {
    character: [pair.replace(character, "") for pair in LOOK_ALIKES if character in pair]
    for character in ALPHABET
}
tokens = st.uuids().map(lambda invitation: issue_token(KEY, str(invitation), 1))

Slip = Callable[[random.Random, str], tuple[str, int] | None]


def test_the_table_holds_pairs_of_the_alphabet() -> None:
    assert all(len(pair) == 2 and set(pair) < set(ALPHABET) for pair in LOOK_ALIKES)
    assert len({frozenset(pair) for pair in LOOK_ALIKES}) == len(LOOK_ALIKES)


@given(tokens, st.data())
def test_a_look_alike_is_found_if_anything_is_named(token: str, data: st.DataObject) -> None:
    """The true place always explains the sum: it is missing only when nothing is named."""
    position = data.draw(st.integers(0, LENGTH - 1))
    assume(ALIKE[token[position]])
    read_as = data.draw(st.sampled_from(ALIKE[token[position]]))
    named = groups_of(token[:position] + read_as + token[position + 1 :])
    assert not named or group_at(position) in named


@given(tokens, st.integers(0, LENGTH - 2).filter(lambda at: (at + 1) % GROUP))
def test_exchanged_neighbours_are_found_if_anything_is_named(token: str, at: int) -> None:
    assume(token[at] != token[at + 1])
    named = groups_of(token[:at] + token[at + 1] + token[at] + token[at + 2 :])
    assert not named or group_at(at) in named


@given(st.lists(st.integers(0, 31), min_size=LENGTH, max_size=LENGTH))
def test_what_is_named_explains_the_sum(values: list[int]) -> None:
    """Any sixteen characters: each group named holds a likely slip that mends the whole code."""
    assume(sum_of(values))
    named = suspect_groups(values)
    assert len(named) <= MOST_GROUPS
    assert list(named) == sorted(set(named))
    mendable = {group_at(at) for mended, at in likely_originals(values) if not sum_of(mended)}
    assert set(named) == (mendable if len(mendable) <= MOST_GROUPS else set())


def alike(chance: random.Random, token: str) -> tuple[str, int] | None:
    at = chance.randrange(LENGTH)
    if not ALIKE[token[at]]:
        return None
    return token[:at] + chance.choice(ALIKE[token[at]]) + token[at + 1 :], at


def exchanged(chance: random.Random, token: str) -> tuple[str, int] | None:
    at = chance.choice([at for at in range(LENGTH - 1) if (at + 1) % GROUP])
    if token[at] == token[at + 1]:
        return None
    return token[:at] + token[at + 1] + token[at] + token[at + 2 :], at


def any_other(chance: random.Random, token: str) -> tuple[str, int] | None:
    at = chance.randrange(LENGTH)
    wrong = chance.choice(sorted(set(ALPHABET) - {token[at], *ALIKE[token[at]]}))
    return token[:at] + wrong + token[at + 1 :], at


@pytest.mark.parametrize(
    ("slip", "right", "wrong"),
    [
        # Shares in percent of slips: the right group among those named, only wrong groups named.
        (alike, (93, 95), (0, 0)),
        (exchanged, (93, 95), (0, 0)),
        (any_other, (11, 14), (31, 35)),
    ],
)
def test_how_often_the_hint_helps_and_misleads(
    slip: Slip, right: tuple[int, int], wrong: tuple[int, int]
) -> None:
    """The figures that stand in the docstring of `suspect_groups`."""
    outcomes = Counter(measure(slip))
    total = outcomes.total()
    assert total > SAMPLES / 4
    assert right[0] <= 100 * outcomes["right"] / total <= right[1]
    assert wrong[0] <= 100 * outcomes["wrong"] / total <= wrong[1]


def measure(slip: Slip) -> list[str]:
    chance = random.Random(20261123)  # noqa: S311  the same slips every time
    made = [slip(chance, issue_token(KEY, str(number), 1)) for number in range(SAMPLES)]
    return [judge(*made_slip) for made_slip in made if made_slip]


def judge(typed: str, at: int) -> str:
    named = groups_of(typed)
    if not named:
        return "silent"
    return "right" if group_at(at) in named else "wrong"


def groups_of(typed: str) -> tuple[int, ...]:
    with pytest.raises(TokenError, match="check") as caught:
        read_token(typed)
    return caught.value.groups


def group_at(position: int) -> int:
    return position // GROUP + 1


def likely_originals(values: list[int]) -> list[tuple[list[int], int]]:
    """Every code that a likely slip would turn into this one, and where it would be."""
    found = []
    for at, value in enumerate(values):
        for other in ALIKE[ALPHABET[value]]:
            found.append(([*values[:at], VALUE[other], *values[at + 1 :]], at))
    for at, (left, right) in enumerate(itertools.pairwise(values)):
        if (at + 1) % GROUP:
            found.append(([*values[:at], right, left, *values[at + 2 :]], at))
    return found
