"""The printed questionnaire read back from the PDF: complete, tagged, and the same every time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.catalogue import PACKAGED
from forms.items import PrintHint
from forms.loader import load_questionnaire
from forms.paper.blanks import Blanks
from forms.paper.plain_pdf import print_plain
from forms.paper.typesetting import TypesettingError
from forms.questionnaire import Grid, Information, Questionnaire
from forms.texts import Text
from tests.forms.form_files import EXAMPLES, VILLAGES, load_example
from tests.forms.questionnaire_strategies import fieldings, questionnaires

CREATED_AT = datetime(2026, 12, 1, 8, tzinfo=UTC)
FILES = [*sorted(PACKAGED.glob("*.yaml")), *sorted(EXAMPLES.glob("*.yaml"))]
each_form = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def printed(form: Questionnaire, language: str = "da", **changes: Any) -> bytes:
    return print_plain(form, VILLAGES, language, (), CREATED_AT, **changes)


def squeezed(words: str) -> str:
    """The words without spaces and hyphens, as line breaks may fall anywhere."""
    return "".join(words.replace("\u00ad", "").replace("-", "").replace("\ufffe", "").split())


@cache
def text_of(pdf: bytes) -> str:
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf)]
    return squeezed("".join(pages))


def texts_asked(form: Questionnaire) -> list[Text]:
    """Every text that whoever answers must be able to read."""
    blocks = [block for section in form.sections for block in section.blocks]
    rows = [row for block in blocks if isinstance(block, Grid) for row in block.rows]
    closed = [item for item in form.items if not item.other_of]
    labels = [option.label for item in closed for option in item.options]
    hints = [item.hint for item in form.items]
    titles = [text for section in form.sections for text in (section.title, section.intro)]
    questions = [asked.text for asked in (*blocks, *rows)]
    return [form.title, *titles, *questions, *labels, *hints]


@each_form
def test_every_text_is_on_the_paper_in_every_language(file: Path) -> None:
    form = load_questionnaire(file)
    for language in form.languages:
        page = text_of(printed(form, language))
        for text in texts_asked(form):
            assert squeezed(text.in_language(language)) in page


@each_form
def test_questions_are_numbered_in_order(file: Path) -> None:
    form = load_questionnaire(file)
    page = text_of(printed(form))
    questions = [
        block
        for section in form.sections
        for block in section.blocks
        if not isinstance(block, Information)
    ]
    places = [
        page.index(f"{number}.{squeezed(block.text.in_language('da'))}")
        for number, block in enumerate(questions, start=1)
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "marker",
    [
        b"/StructTreeRoot",
        b"/MarkInfo<</Marked true",
        b"<pdfuaid:part>1</pdfuaid:part>",
        b"<pdfaid:part>2</pdfaid:part>",
        b"<pdfaid:conformance>A</pdfaid:conformance>",
        b"/S/H1",
        b"/S/H2",
        b"/S/L/",
        b"/S/LBody",
        b"/S/Table",
        b"/S/TH",
    ],
)
def test_the_file_is_marked_as_accessible_and_archivable(marker: bytes) -> None:
    assert marker in printed(load_example("scale_grid"))


@pytest.mark.parametrize(("language", "marker"), [("da", b"/Lang(da"), ("en", b"/Lang(en")])
def test_the_file_names_its_language(language: str, marker: bytes) -> None:
    assert marker in printed(load_example("gates"), language)


def test_the_same_form_gives_the_same_bytes() -> None:
    form = load_example("routing")
    assert printed(form) == printed(form)
    later = print_plain(form, VILLAGES, "da", (), CREATED_AT + timedelta(days=1))
    assert later != printed(form)


def test_every_page_has_its_number_and_the_mark_of_the_version() -> None:
    form = load_questionnaire(PACKAGED / "slutevaluering.yaml")
    document = pdfium.PdfDocument(printed(form))
    for number, page in enumerate(document, start=1):
        words = " ".join(page.get_textpage().get_text_range().split())
        assert f"Side {number} af {len(document)}" in words
        assert f"Skema slutevaluering {form.version} · {form.digest[:8]}" in words


def test_names_that_are_known_stand_in_the_introduction() -> None:
    form = load_example("gates")
    page = text_of(
        printed(form, blanks=Blanks("Mols i Udvikling", "Syddjurs Kommune", date(2027, 5, 1)))
    )
    assert squeezed("Mols i Udvikling i Syddjurs Kommune spørger. Svar senest 1. maj 2027.") in page


def test_a_page_begins_where_the_form_says() -> None:
    assert len(pdfium.PdfDocument(printed(load_example("print_hints")))) == 2


def pages_of(pdf: bytes) -> list[str]:
    return [squeezed(page.get_textpage().get_text_range()) for page in pdfium.PdfDocument(pdf)]


@pytest.mark.parametrize("lines", range(1, 29))
def test_nothing_is_left_alone_at_the_foot_or_the_end(lines: int) -> None:
    """Wherever a page ends, heading, intro, paragraph and grid stay together; so do question and
    thanks."""
    text, ranked = load_example("open_text"), load_example("scale_grid").sections[1]
    filler = replace(text.items[0], print=PrintHint(lines=lines))
    told = Information("told", Text({"da": "Oplysning foran."}))
    grid = replace(
        ranked, intro=Text({"da": "Indledning."}), blocks=(told, *ranked.blocks), when=None
    )
    end = replace(text.sections[0], id="slut", blocks=(filler,))
    first = replace(text.sections[0], blocks=(filler,))
    pages = pages_of(printed(replace(text, sections=(first, grid, end))))
    (together,) = [page for page in pages if "Indledning." in page]
    assert together.index(squeezed(ranked.title.in_language("da"))) < together.index("Indl")
    assert "Oplysningforan." in together
    assert "mødestedernok" in together
    assert squeezed(filler.text.in_language("da")) in pages[-1]
    assert "Slut–tak" in pages[-1]


def test_a_question_longer_than_a_page_is_divided() -> None:
    form = load_example("open_text")
    section = form.sections[0]
    long = replace(section.blocks[0], text=Text({"da": "Meget lang tekst. " * 500}))
    changed = replace(form, sections=(replace(section, blocks=(long, *section.blocks[1:])),))
    assert text_of(printed(changed)).count("Megetlangtekst") == 500


def test_a_refusal_of_the_engine_quotes_no_text() -> None:
    form = replace(load_example("routing"), title=Text({"da": "Hemmelig \U0001f9ff"}))
    with pytest.raises(TypesettingError) as caught:
        printed(form)
    assert "Hemmelig" not in repr(caught.value)


@settings(max_examples=15)
@given(st.data())
def test_every_sound_form_can_be_printed(data: st.DataObject) -> None:
    form = replace(data.draw(questionnaires()), digest="0" * 64)
    pdf = print_plain(form, data.draw(fieldings(form)), "da", (), CREATED_AT)
    assert pdf.startswith(b"%PDF")
