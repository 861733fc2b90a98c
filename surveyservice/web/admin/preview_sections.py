"""The topics of a previewed form: everything that could be asked, marked with the path taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from flask import get_template_attribute
from markupsafe import Markup

from forms.answer_words import answer_reader
from forms.conditions import Answers, Value
from forms.fielding import Fielding
from forms.paper.comparison_words import Terms
from forms.questionnaire import Block, Grid, Questionnaire, Section
from forms.routing import asked_blocks, find_route
from surveyservice.services.trace_answers import Standing, Trace
from surveyservice.web.admin.block_notes import BlockNote, note_blocks, terms_of, word_when
from surveyservice.web.admin.content_language import content_in
from surveyservice.web.citizen.field import ErrorLink, FieldBlock
from surveyservice.web.citizen.page_fields import build_blocks, error_links

MACROS = "components/question.html"
MACRO_OF_KIND = {"item": "question", "grid": "grid", "information": "information"}


@dataclass(frozen=True, slots=True)
class Preview:
    """A form in one language, with what was typed and where it led (None before it is asked)."""

    questionnaire: Questionnaire
    fielding: Fielding
    language: str
    raw: Mapping[str, Sequence[str]] = field(default_factory=dict)
    trace: Trace | None = None

    @property
    def stored(self) -> dict[str, Value] | None:
        """What would be stored; None before a path is asked for and while nothing would be."""
        return self.trace.stored if self.trace else None


@dataclass(frozen=True, slots=True)
class PreviewBlock:
    """A question, grid or paragraph as citizens see it, with a note for the desk beside it."""

    note: BlockNote
    drawn: Markup


@dataclass(frozen=True, slots=True)
class PreviewSection:
    """One topic. `condition` follows "only if"; `standing` is None before a path is asked for."""

    id: str
    title: str
    intro: str
    condition: str | None
    standing: Standing | None
    blocks: tuple[PreviewBlock, ...]
    errors: tuple[ErrorLink, ...]


@dataclass(frozen=True, slots=True)
class _Pen:
    """What all topics of one preview are drawn with; `given` are the answers on the path."""

    preview: Preview
    given: Answers
    word_of: Callable[[str], str | None]
    terms: Terms


def draw_sections(preview: Preview) -> tuple[PreviewSection, ...]:
    """Every topic of the form in its order."""
    form, fielding = preview.questionnaire, preview.fielding
    answers = preview.trace.answers if preview.trace else {}
    pen = _Pen(
        preview,
        find_route(form, answers, fielding).answers,
        answer_reader(form, answers, fielding, preview.language),
        terms_of(form, fielding),
    )
    with content_in(preview.language):
        return tuple(_draw_section(section, pen) for section in form.sections)


def _draw_section(section: Section, pen: _Pen) -> PreviewSection:
    preview = pen.preview
    trace = preview.trace
    standing = trace.standings[section.id] if trace else None
    errors = trace.errors if trace else ()
    blocks = build_blocks(
        ask_everything(section), {}, preview.fielding, preview.raw, errors, pen.word_of
    )
    asked = asked_blocks(section, pen.given) if standing is Standing.ON_PATH else None
    notes = note_blocks(section, pen.terms, asked)
    return PreviewSection(
        section.id,
        section.title.in_language(preview.language),
        section.intro.in_language(preview.language, pen.word_of),
        word_when(section.when, pen.terms),
        standing,
        tuple(PreviewBlock(notes[block.id], _draw_block(block)) for block in blocks),
        error_links(blocks),
    )


def _draw_block(block: FieldBlock) -> Markup:
    draw = get_template_attribute(MACROS, MACRO_OF_KIND[block.kind])
    drawn: Markup = draw(block.fields[0] if block.kind == "item" else block)
    return drawn


def ask_everything(section: Section) -> Section:
    """The section with every question in it shown, whatever was answered before."""
    return replace(section, when=None, blocks=tuple(_ask_block(one) for one in section.blocks))


def _ask_block(block: Block) -> Block:
    if isinstance(block, Grid):
        rows = tuple(replace(row, when=None) for row in block.rows)
        return replace(block, when=None, rows=rows)
    return replace(block, when=None)
