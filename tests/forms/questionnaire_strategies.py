"""Arbitrary sound questionnaires and what pages of them might send, for properties of every form.

Small, but with everything in them: all types, grids, other-texts, random order, conditions over
earlier sections, gates and sections switched off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from forms.conditions import All, Answered, Any, AtLeast, AtMost, Condition, Is, Not, OneOf
from forms.fielding import Fielding
from forms.items import Item, ItemType, OtherOf
from forms.questionnaire import (
    AgeGate,
    Block,
    Grid,
    Information,
    Kind,
    Questionnaire,
    Section,
    Wave,
)
from forms.scales import Level, Option, Scale
from forms.texts import Text

PLACES = tuple(Option(code, Text({"da": f"Landsby {code}"})) for code in (1, 2))
LISTED = (ItemType.SINGLE, ItemType.MULTIPLE, ItemType.RANKING, ItemType.PLACE)
FIRST_DAY, LAST_DAY = 20200301, 20261231


def words(text: str) -> Text:
    return Text({"da": text})


@st.composite
def scales(draw: st.DrawFn, name: str, exclusive: bool = False) -> Scale:
    codes = draw(st.permutations(range(draw(st.integers(2, 5)))))
    alone = draw(st.sampled_from((*codes[1:], None))) if exclusive else None
    options = tuple(Option(code, words(f"{name} {code}"), code == alone) for code in codes)
    missing = (Option(-8, words("Ved ikke")),) if draw(st.booleans()) else ()
    return Scale(name, draw(st.sampled_from([Level.NOMINAL, Level.ORDINAL])), options, missing)


@st.composite
def items(draw: st.DrawFn, item_id: str, earlier: Sequence[Item]) -> Item:
    kind = draw(st.sampled_from(ItemType))
    plain = Item(
        id=item_id,
        type=kind,
        text=words(f"{item_id}?"),
        label=words(item_id),
        required=draw(st.booleans()),
        when=draw(st.none() | conditions(earlier)) if earlier else None,
        core=draw(st.booleans()),
    )
    match kind:
        case ItemType.TEXT:
            return replace(plain, multiline=draw(st.booleans()), max_length=12)
        case ItemType.INTEGER:
            return _bounded(draw, plain, 3, 40)
        case ItemType.DATE:
            return _bounded(draw, plain, FIRST_DAY, LAST_DAY)
        case ItemType.SINGLE | ItemType.PLACE:
            listed = replace(plain, scale=draw(scales(item_id)))
        case _:
            listed = _counted(draw, replace(plain, scale=draw(scales(item_id, exclusive=True))))
    return replace(listed, random_order=draw(st.booleans()), others=draw(_others(listed)))


def _bounded(draw: st.DrawFn, item: Item, least: int, most: int) -> Item:
    return replace(
        item,
        minimum=draw(st.sampled_from((None, least))),
        maximum=draw(st.sampled_from((None, most))),
    )


def _counted(draw: st.DrawFn, item: Item) -> Item:
    together = sum(option.code >= 0 and not option.exclusive for option in item.options)
    most = draw(st.none() | st.integers(1, together))
    least = draw(st.none() | st.integers(0, most or together))
    return replace(item, minimum=least, maximum=most)


@st.composite
def _others(draw: st.DrawFn, item: Item) -> tuple[Item, ...]:
    codes = [option.code for option in item.options if option.code >= 0]
    chosen = draw(st.lists(st.sampled_from(codes), unique=True, max_size=2))
    if not draw(st.booleans()):
        return ()
    return tuple(
        Item(
            id=f"{item.id}_tekst{code}",
            type=ItemType.TEXT,
            text=words("Andet"),
            label=words("Andet"),
            max_length=12,
            core=False,
            other_of=OtherOf(item.id, code),
        )
        for code in chosen
    )


def conditions(earlier: Sequence[Item]) -> st.SearchStrategy[Condition]:
    """Conditions over these items, two levels deep."""
    leaf = st.sampled_from(earlier).flatmap(_comparisons)
    parts = st.lists(leaf, min_size=1, max_size=2).map(tuple)
    return leaf | leaf.map(Not) | parts.map(All) | parts.map(Any)


def _comparisons(item: Item) -> st.SearchStrategy[Condition]:
    answered: st.SearchStrategy[Condition] = st.just(Answered(item.id))
    if item.type is ItemType.TEXT:
        return answered
    number = st.integers(3, 40)
    if item.type is ItemType.DATE:
        number = st.sampled_from([FIRST_DAY, 20230615, LAST_DAY])
    if item.type in LISTED:
        number = st.integers(0, 4)
    several = st.lists(number, min_size=1, max_size=3).map(lambda codes: OneOf(item.id, (*codes,)))
    limit = number.map(lambda n: AtLeast(item.id, n)) | number.map(lambda n: AtMost(item.id, n))
    return answered | number.map(lambda code: Is(item.id, code)) | several | limit


@st.composite
def grids(draw: st.DrawFn, grid_id: str, earlier: Sequence[Item]) -> Grid:
    scale = draw(scales(grid_id))
    when = st.none() | conditions(earlier) if earlier else st.none()
    rows = tuple(
        Item(
            id=f"{grid_id}_{number}",
            type=ItemType.SINGLE,
            text=words(f"{grid_id} {number}"),
            label=words("Række"),
            scale=scale,
            grid=grid_id,
            when=draw(when),
            required=draw(st.booleans()),
        )
        for number in range(draw(st.integers(1, 3)))
    )
    return Grid(grid_id, words(grid_id), scale, rows, draw(when), draw(st.booleans()))


@st.composite
def sections(draw: st.DrawFn, section_id: str, earlier: Sequence[Item]) -> Section:
    when = st.none() | conditions(earlier) if earlier else st.none()
    blocks: list[Block] = []
    for number in range(draw(st.integers(1, 3))):
        block_id = f"{section_id}_{number}"
        kind = draw(st.sampled_from("iiigx"))
        if kind == "i":
            blocks.append(draw(items(block_id, earlier)))
        elif kind == "g":
            blocks.append(draw(grids(block_id, earlier)))
        else:
            blocks.append(Information(block_id, words("Til orientering"), draw(when)))
    return Section(section_id, words(section_id), tuple(blocks), when=draw(when))


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    """A form whose sections, blocks and rows look at earlier sections only, as lint demands."""
    consent = draw(st.booleans())
    gate = draw(st.sampled_from((None, ItemType.INTEGER, ItemType.DATE)))
    made = [_entrance(consent, gate)] if consent or gate else []
    for number in range(draw(st.integers(1, 3))):
        earlier = [item for section in made for item in section.items]
        made.append(draw(sections(f"del{number}", earlier)))
    return Questionnaire(
        id="proeve",
        version="1.0.0",
        wave=Wave.PHASE2,
        kind=Kind.CITIZEN,
        title=words("Prøve"),
        intro=words("Svar"),
        languages=("da",),
        sections=tuple(made),
        digest="0" * 64,
        consent_item="samtykke" if consent else None,
        age_gate=_age_gate(gate),
    )


def _entrance(consent: bool, gate: ItemType | None) -> Section:
    yes_no = Scale("janej", Level.NOMINAL, (Option(1, words("Ja")), Option(0, words("Nej"))))
    agreed = Item(
        "samtykke", ItemType.SINGLE, words("Ja?"), words("Ja"), scale=yes_no, required=True
    )
    age = Item("alder", gate or ItemType.INTEGER, words("Alder?"), words("Alder"), required=True)
    return Section("indgang", words("Indgang"), (*[agreed] * consent, *[age] * bool(gate)))


def _age_gate(gate: ItemType | None) -> AgeGate | None:
    if gate is None:
        return None
    born = gate is ItemType.DATE
    return AgeGate("alder", 16, AtMost("alder", 20101123) if born else AtLeast("alder", 16))


@st.composite
def fieldings(draw: st.DrawFn, form: Questionnaire) -> Fielding:
    """The form in a cluster of two villages, with some sections switched off."""
    ids = [section.id for section in form.sections if section.id != "indgang"]
    off = st.just(frozenset[str]()) | st.frozensets(st.sampled_from(ids))
    return Fielding(PLACES, draw(off))
