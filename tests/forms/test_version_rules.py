"""Which figure of a version is raised for which change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from forms.conditions import Is
from forms.items import ItemType, PrintHint
from forms.questionnaire import Kind, Questionnaire, Section, Wave
from forms.version_rules import Step, check_version, needed_step
from tests.forms.comparable_forms import (
    AGREE,
    AGREE_OR_UNSURE,
    options,
    question,
    questionnaire,
    words,
)

OLD = questionnaire(question("q"), question("r"))
OPEN = question("ord", type=ItemType.TEXT, scale=None)


def changed(**changes: Any) -> Questionnaire:
    """`OLD` with its first question changed."""
    return questionnaire(question("q", **changes), question("r"))


def declared(status: str, **changes: Any) -> Questionnaire:
    return changed(comparable={"foer.q": status}, **changes)


REWORDED = {"text": words("Går det fint?")}
RELABELLED = {"scale": replace(AGREE, options=options((3, "Enig"), (2, "Både og"), (1, "Uenig")))}

CASES = {
    "nothing": (OLD, Step.NONE),
    "another version": (replace(OLD, version="4.0.0"), Step.NONE),
    "title": (replace(OLD, title=words("Skemaet")), Step.PATCH),
    "label for tables": (changed(label=words("Gik godt")), Step.PATCH),
    "print hint": (changed(print=PrintHint(columns=2)), Step.PATCH),
    "order": (questionnaire(question("r"), question("q")), Step.PATCH),
    "translation": (changed(text=words("Går det godt?", en="Well?")), Step.PATCH),
    "typing error, declared": (declared("exact", **REWORDED), Step.PATCH),
    "option corrected, declared": (declared("exact", **RELABELLED), Step.PATCH),
    "declared and not changed": (declared("no"), Step.PATCH),
    "item added": (questionnaire(question("q"), question("r"), OPEN), Step.MINOR),
    "item added and title": (
        questionnaire(question("q"), question("r"), OPEN, title=words("Ny")),
        Step.MINOR,
    ),
    "language added": (replace(OLD, languages=("da", "en")), Step.MINOR),
    "reworded": (changed(**REWORDED), Step.MAJOR),
    "option reworded": (changed(**RELABELLED), Step.MAJOR),
    "reworded, declared modified": (declared("modified", **REWORDED), Step.MAJOR),
    "reworded, declared no": (declared("no", **REWORDED), Step.MAJOR),
    "don't know added": (changed(scale=AGREE_OR_UNSURE), Step.MAJOR),
    "codes, declared exact": (
        declared("exact", scale=replace(AGREE, options=AGREE.options[:2])),
        Step.MAJOR,
    ),
    "type": (changed(type=ItemType.MULTIPLE), Step.MAJOR),
    "who is asked": (changed(when=Is("z", 1)), Step.MAJOR),
    "item removed": (questionnaire(question("q")), Step.MAJOR),
    "item renamed": (
        questionnaire(question("ny", comparable={"foer.q": "exact"}), question("r")),
        Step.MAJOR,
    ),
    "who answers": (replace(OLD, kind=Kind.CONSULTANT), Step.MAJOR),
    "when": (replace(OLD, wave=Wave.EFFECT), Step.MAJOR),
}


@pytest.mark.parametrize(("new", "step"), CASES.values(), ids=CASES)
def test_the_step_a_change_needs(new: Questionnaire, step: Step) -> None:
    assert needed_step(OLD, new) is step


LOWEST = {Step.PATCH: "1.4.8", Step.MINOR: "1.5.0", Step.MAJOR: "2.0.0"}
ENOUGH = {
    Step.NONE: {"1.4.8", "1.5.0", "2.0.0", "10.0.0"},
    Step.PATCH: {"1.4.8", "1.5.0", "2.0.0", "10.0.0"},
    Step.MINOR: {"1.5.0", "2.0.0", "10.0.0"},
    Step.MAJOR: {"2.0.0", "10.0.0"},
}


@pytest.mark.parametrize(("new", "step"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("version", ["1.4.8", "1.5.0", "2.0.0", "10.0.0"])
def test_a_version_raised_far_enough_is_published(
    new: Questionnaire, step: Step, version: str
) -> None:
    fault = check_version(replace(OLD, version="1.4.7"), replace(new, version=version))
    if version in ENOUGH[step]:
        assert fault is None
    else:
        assert fault is not None
        assert (fault.code, fault.needed, fault.lowest) == ("version_step", step, LOWEST[step])


@pytest.mark.parametrize("version", ["1.4.6", "1.3.9", "0.9.9"])
def test_a_version_never_goes_back(version: str) -> None:
    fault = check_version(replace(OLD, version="1.4.7"), replace(OLD, version=version))
    assert fault is not None
    assert (fault.code, fault.lowest) == ("version_step", "1.4.8")


def test_one_version_is_one_content() -> None:
    assert check_version(OLD, OLD) is None
    fault = check_version(OLD, changed(scale=AGREE_OR_UNSURE))
    assert fault is not None
    assert (fault.code, fault.needed, fault.lowest) == ("version_published", Step.MAJOR, "2.0.0")


def test_the_fault_names_what_calls_for_the_step() -> None:
    new = questionnaire(question("q", **REWORDED), OPEN, version="1.0.1")
    fault = check_version(OLD, new)
    assert fault is not None
    assert [(each.item_id, each.first_item_id) for each in fault.changes] == [
        ("q", "q"),
        (None, "r"),
    ]
    assert not fault.is_words_alone


@pytest.mark.parametrize(
    ("new", "alone"),
    [
        (changed(**REWORDED), True),
        (changed(**RELABELLED), True),
        (changed(scale=AGREE_OR_UNSURE), False),
        (declared("modified", **REWORDED), False),
        (replace(OLD, kind=Kind.CONSULTANT), False),
    ],
)
def test_words_alone_may_be_declared_the_same(new: Questionnaire, alone: bool) -> None:
    fault = check_version(OLD, replace(new, version="1.0.1"))
    assert fault is not None
    assert fault.is_words_alone is alone


def test_a_section_put_under_a_condition_asks_others() -> None:
    (section,) = OLD.sections
    new = replace(OLD, sections=(Section("del", section.title, section.blocks, when=Is("z", 1)),))
    assert needed_step(OLD, new) is Step.MAJOR
