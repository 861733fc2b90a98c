"""Every word of a printed sheet: who answers what, and how."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forms.fielding import Fielding
from forms.items import Item, ItemType, PrintHint
from forms.paper.answer_space import instruct, lines_of
from forms.paper.blanks import Blanks
from forms.paper.compose_sheet import compose_sheet
from forms.paper.paper_words import paper_words_in
from forms.paper.sheet import Answer, PrintedBlock, Sheet
from forms.texts import NO_TEXT, Text
from tests.forms.form_files import VILLAGES, load_example

HINT = Text({"da": "Vælg."})


def sheet_of(form_id: str, language: str = "da", fielding: Fielding = VILLAGES) -> Sheet:
    return compose_sheet(load_example(form_id), fielding, language, Blanks())


def blocks_of(sheet: Sheet) -> list[PrintedBlock]:
    return [block for section in sheet.sections for block in section.blocks]


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


def test_each_condition_stands_where_it_holds() -> None:
    start, work, more = sheet_of("routing").sections
    assert start.only_if == ""
    assert plain(work.only_if) == "Besvar kun spørgsmål 2, hvis du svarede “Ja” i spørgsmål 1."
    assert plain(more.only_if).startswith("Besvar kun spørgsmål 3–4, hvis du skrev 10 eller mere")
    thanks, relief, _ = more.blocks
    assert plain(thanks.only_if) == "Gælder kun, hvis du har besvaret spørgsmål 2."
    assert thanks.number is None
    assert plain(relief.only_if) == (
        "Besvar kun, hvis du svarede “Ja” i spørgsmål 1, og du skrev 20 eller mere i spørgsmål 2."
    )


def test_a_row_that_some_skip_says_so() -> None:
    (_, grid) = blocks_of(sheet_of("scale_grid"))
    assert [row.letter for row in grid.rows] == ["a", "b"]
    assert grid.rows[0].only_if == ""
    assert plain(grid.rows[1].only_if) == "Kun hvis du svarede “Ja” i spørgsmål 1."
    assert [option.label for option in grid.options] == ["Enig", "Hverken eller", "Uenig"]
    assert [option.label for option in grid.ticked_alone] == ["Ved ikke"]


@pytest.mark.parametrize(
    ("language", "target", "end"),
    [
        ("da", "Gå til spørgsmål 4", "Gå til slutningen"),
        ("en", "Go to question 4", "Go to the end"),
        ("de", "Weiter mit Frage 4", "Weiter zum Schluss"),
        ("fr", "Go to question 4", "Go to the end"),
    ],
)
def test_jumps_are_said_in_the_language(language: str, target: str, end: str) -> None:
    first, _, _, relief, _ = blocks_of(sheet_of("routing", language))
    assert [plain(option.jump) for option in first.options] == ["", target]
    assert [plain(option.jump) for option in relief.options] == [end, end]


@pytest.mark.parametrize(
    ("form_id", "answers"),
    [
        ("single_choice", [Answer.ONE]),
        ("multiple_choice", [Answer.SEVERAL]),
        ("whole_number", [Answer.NUMBER]),
        ("open_text", [Answer.LINES, Answer.LINES]),
        ("place", [Answer.ONE]),
        ("date", [Answer.DATE, Answer.ONE]),
        ("ranking", [Answer.RANK, Answer.LINES]),
        ("scale_grid", [Answer.ONE, Answer.GRID]),
    ],
)
def test_each_type_has_its_way_of_answering(form_id: str, answers: list[Answer]) -> None:
    assert [block.answer for block in blocks_of(sheet_of(form_id))] == answers


def test_the_guide_explains_only_what_is_there() -> None:
    assert sheet_of("single_choice").guide[1:] == ("Sæt ét kryds i en cirkel", "")
    assert sheet_of("multiple_choice").guide[1:] == ("", "Sæt gerne flere krydser i firkanter")
    assert sheet_of("open_text").guide[1:] == ("", "")


def test_an_answer_that_excludes_the_others_says_so() -> None:
    (block,) = blocks_of(sheet_of("multiple_choice"))
    assert [option.aside for option in block.options] == ["", "", "", *["kun dette kryds"] * 2]


def test_a_ranking_ranks_only_what_has_an_order() -> None:
    ranked = blocks_of(sheet_of("ranking"))[0]
    assert "Ved ikke" in [option.label for option in ranked.ticked_alone]
    assert "Ved ikke" not in [option.label for option in ranked.options]
    assert ranked.hint.endswith("højst til 2.")


def test_a_place_is_written_where_no_villages_are_known() -> None:
    form = load_example("piping")
    (place, *_) = blocks_of(compose_sheet(form, Fielding(), "da", Blanks()))
    assert (place.answer, place.lines) == (Answer.LINES, 1)


def test_a_village_can_be_written_beside_other_places_where_none_is_known() -> None:
    (place, *_) = blocks_of(sheet_of("place", fielding=Fielding()))
    assert [(option.label, option.line) for option in place.options] == [
        ("Landsbyens navn:", True),
        ("Uden for landsbyerne", False),
    ]
    (known, *_) = blocks_of(sheet_of("place"))
    assert not any(option.line for option in known.options)


def test_other_texts_are_lines_and_pipes_show_their_fallback() -> None:
    first, second = blocks_of(sheet_of("other_text"))
    assert [option.line for option in first.options] == [False, False, True, False]
    assert (first.number, second.number) == (1, 2)
    info, missed = sheet_of("piping").sections[1].blocks
    assert info.text == "I mødes her: ukendt."
    assert missed.text == "Hvad savner du mest i din landsby?"


def test_the_order_on_paper_is_the_written_one() -> None:
    topic, grid = blocks_of(sheet_of("random_order"))
    assert [option.label for option in topic.options][:2] == ["Natur og stier", "Skole og børn"]
    assert [row.text for row in grid.rows] == ["Busser", "Hurtigt internet", "En butik"]


def test_print_hints_are_kept() -> None:
    first, second = sheet_of("print_hints").sections
    assert (first.page_break_before, second.page_break_before) == (False, True)
    month, agenda = first.blocks
    assert (month.columns, agenda.lines) == (2, 8)
    assert (month.keep_together, second.blocks[0].keep_together) == (True, False)


def test_who_is_too_young_is_told_at_the_question() -> None:
    consent, age = sheet_of("gates").sections[0].blocks
    assert plain(consent.options[1].jump) == "Gå til slutningen"
    assert age.instruction == "Er du under 16 år, så gå til slutningen."


def test_a_version_is_known_by_its_mark() -> None:
    form = load_example("routing")
    assert sheet_of("routing").mark == f"Skema routing 1.0.0 · {form.digest[:8]}"


CHOICES = load_example("multiple_choice").items[0]


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [
        (None, None, "Sæt gerne flere krydser."),
        (2, None, "Sæt mindst 2 krydser."),
        (1, 2, "Sæt højst 2 krydser."),
        (2, 3, "Sæt mindst 2 og højst 3 krydser."),
        (2, 2, "Sæt 2 krydser."),
        (1, 1, ""),
    ],
)
def test_limits_of_a_multiple_choice_in_words(
    least: int | None, most: int | None, expected: str
) -> None:
    item = replace(CHOICES, minimum=least, maximum=most)
    assert instruct(item, paper_words_in("da")) == expected
    assert instruct(replace(item, hint=HINT), paper_words_in("da")) == ""


@pytest.mark.parametrize(
    ("length", "multiline", "hint", "expected"),
    [
        (2000, False, None, 1),
        (100, True, None, 3),
        (800, True, None, 5),
        (9000, True, None, 8),
        (9000, True, 20, 20),
    ],
)
def test_lines_to_write_on(length: int, multiline: bool, hint: int | None, expected: int) -> None:
    item = Item("ord", ItemType.TEXT, NO_TEXT, NO_TEXT, max_length=length, multiline=multiline)
    assert lines_of(replace(item, print=PrintHint(lines=hint))) == expected


@pytest.mark.parametrize(
    ("minimum", "maximum", "note"),
    [
        (None, None, ""),
        (20200101, None, "tidligst 1. januar 2020"),
        (None, 20261231, "senest 31. december 2026"),
        (20200101, 20261231, "fra 1. januar 2020 til 31. december 2026"),
    ],
)
def test_limits_of_a_date_in_words(minimum: int | None, maximum: int | None, note: str) -> None:
    form = load_example("date")
    section = form.sections[0]
    day = replace(form.items[0], minimum=minimum, maximum=maximum)
    changed = replace(form, sections=(replace(section, blocks=(day,)),))
    (block,) = blocks_of(compose_sheet(changed, Fielding(), "da", Blanks()))
    assert (block.note, block.date_parts) == (note, ("dag", "måned", "år"))


@pytest.mark.parametrize(
    ("minimum", "maximum", "boxes", "note"),
    [
        (0, 110, 3, "et tal fra 0 til 110"),
        (None, None, 0, ""),
        (5, None, 0, "et tal, mindst 5"),
        (0, 9_999_999, 0, "et tal fra 0 til 9999999"),
    ],
)
def test_room_for_a_number(minimum: int | None, maximum: int | None, boxes: int, note: str) -> None:
    form = load_example("whole_number")
    number = replace(form.items[0], minimum=minimum, maximum=maximum)
    changed = replace(form, sections=(replace(form.sections[0], blocks=(number,)),))
    (block,) = blocks_of(compose_sheet(changed, Fielding(), "da", Blanks()))
    assert (block.boxes, block.note) == (boxes, note)
