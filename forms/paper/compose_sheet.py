"""From a questionnaire to its printed sheet in one language and one cluster."""

from __future__ import annotations

from forms.asked_here import form_asked_here
from forms.fielding import Fielding
from forms.paper.blanks import Blanks, fill_for_hand
from forms.paper.comparison_words import Terms
from forms.paper.compose_block import BlockComposer
from forms.paper.condition_words import word_condition
from forms.paper.jumps import find_jumps
from forms.paper.numbering import number_questions
from forms.paper.paper_words import PaperWords, paper_words_in
from forms.paper.sheet import Answer, PrintedSection, Sheet
from forms.questionnaire import Questionnaire, Section

_MARK_LENGTH = 8
"""Signs of the digest that tell one version of a form from another at a glance."""


def compose_sheet(
    questionnaire: Questionnaire, fielding: Fielding, language: str, blanks: Blanks
) -> Sheet:
    """Every word of the sheet; pipes show their fallback, as no earlier answer is known."""
    form = form_asked_here(questionnaire, fielding)
    words = paper_words_in(language)
    composer = _composer_of(form, fielding, language, words)
    sections = tuple(_compose_section(section, composer) for section in form.sections)
    intro = fill_for_hand(form.intro.in_language(language), blanks, language)
    return Sheet(
        title=form.title.in_language(language),
        language=language,
        intro=_paragraphs(intro),
        guide=_guide_to(sections, words),
        sections=sections,
        thanks=words.thanks,
        mark=f"{words.form} {form.id} {form.version} · {form.digest[:_MARK_LENGTH]}",
        page=words.page,
        of_pages=words.of_pages,
    )


def _composer_of(
    form: Questionnaire, fielding: Fielding, language: str, words: PaperWords
) -> BlockComposer:
    numbering = number_questions(form)
    return BlockComposer(
        Terms({item.id: item for item in form.items}, numbering.items, fielding, language),
        numbering,
        find_jumps(form, fielding, numbering),
        words,
        form.age_gate,
    )


def _compose_section(section: Section, composer: BlockComposer) -> PrintedSection:
    return PrintedSection(
        title=composer.read(section.title),
        intro=_paragraphs(composer.read(section.intro)),
        only_if=_word_condition_of(section, composer),
        page_break_before=section.print.page_break_before,
        blocks=tuple(composer.compose_block(section, block) for block in section.blocks),
    )


def _word_condition_of(section: Section, composer: BlockComposer) -> str:
    blocks, words = composer.numbering.blocks, composer.words
    numbers = [blocks[section.id, b.id] for b in section.blocks if (section.id, b.id) in blocks]
    if section.when is None or not numbers:
        return composer.word(section.when, words.applies_only_if)
    template = words.only_questions_if if len(numbers) > 1 else words.only_question_if
    clause = word_condition(section.when, composer.terms)
    return template.format(first=numbers[0], last=numbers[-1], clause=clause)


def _guide_to(sections: tuple[PrintedSection, ...], words: PaperWords) -> tuple[str, str, str]:
    ways = {block.answer for section in sections for block in section.blocks}
    return (
        words.guide,
        words.guide_one if {Answer.ONE, Answer.GRID} & ways else "",
        words.guide_several if Answer.SEVERAL in ways else "",
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())
