"""The rows of the survey sheet: sections as pages, grids as tables, and who is asked what.

Names that the service makes begin with an underscore, which no id of an item does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.conditions import Condition, Is
from forms.fielding import Fielding
from forms.items import Item
from forms.odk.choice_lists import ChoiceLists
from forms.odk.item_rows import Row, RowWriter
from forms.odk.languages import column_for
from forms.odk.pipes import PipeFields
from forms.odk.xpath import Answers, write_condition
from forms.paper.blanks import Blanks, fill_for_data
from forms.questionnaire import CONSENT_CODE, Block, Grid, Information, Questionnaire, Section


@dataclass(frozen=True, slots=True)
class SurveyRows:
    """Writes the rows of a form as it is asked in one cluster (`forms.asked_here`)."""

    questionnaire: Questionnaire
    blanks: Blanks
    writer: RowWriter

    @property
    def choices(self) -> ChoiceLists:
        """The lists of answers that the rows written so far use."""
        return self.writer.choices

    def write_rows(self) -> list[Row]:
        """All rows in order."""
        rows = [self._write_intro()]
        passed: list[str] = []
        for section in self.questionnaire.sections:
            rows += self._write_section(section, passed)
            passed = self._gates_up_to(section)
        return rows

    def _write_intro(self) -> Row:
        row = {"type": "note", "name": "_intro"}
        for language in self.questionnaire.languages:
            text = self.questionnaire.intro.in_language(language)
            row[column_for("label", language)] = fill_for_data(text, self.blanks, language)
        return row

    def _write_section(self, section: Section, passed: list[str]) -> list[Row]:
        before = len(self.writer.pipes.names)
        rows = [
            {"type": "begin_group", "name": f"_section_{section.id}", "appearance": "field-list"}
            | self.writer.texts("label", section.title)
            | self.writer.relevant(section.when, passed)
        ]
        if section.intro.by_language:
            row = {"type": "note", "name": f"_intro_{section.id}"}
            rows.append(row | self.writer.texts("label", section.intro))
        here: list[str] = []
        for block in section.blocks:
            rows += self._write_block(block, here)
            here = here + self._gates_after(block)
        rows.append({"type": "end_group", "name": f"_section_{section.id}"})
        return [*self._write_pipes(before), *rows]

    def _write_pipes(self, start: int) -> Iterator[Row]:
        for calculation, name in list(self.writer.pipes.names.items())[start:]:
            yield {"type": "calculate", "name": name, "calculation": calculation}

    def _write_block(self, block: Block, passed: list[str]) -> Iterator[Row]:
        relevant = self.writer.relevant(block.when, passed)
        if isinstance(block, Information):
            row = {"type": "note", "name": f"_info_{block.id}"}
            yield row | self.writer.texts("label", block.text) | relevant
        elif isinstance(block, Grid):
            yield from self._write_grid(block, relevant)
        else:
            yield from self.writer.write_item(block, relevant)

    def _write_grid(self, grid: Grid, relevant: Row) -> Iterator[Row]:
        name = f"_grid_{grid.id}"
        row = {"type": "begin_group", "name": name, "appearance": "table-list"}
        yield row | self.writer.texts("label", grid.text) | relevant
        for item in grid.rows:
            yield from self.writer.write_item(item, self.writer.relevant(item.when, []))
        yield {"type": "end_group", "name": name}

    def _gates_up_to(self, section: Section) -> list[str]:
        sections = self.questionnaire.sections
        seen = sections[: sections.index(section) + 1]
        return [gate for each in seen for block in each.blocks for gate in self._gates_after(block)]

    def _gates_after(self, block: Block) -> list[str]:
        """What must hold for anybody who is asked more after this question."""
        form = self.questionnaire
        gates: list[Condition] = []
        if isinstance(block, Item) and block.id == form.consent_item:
            gates.append(Is(block.id, CONSENT_CODE))
        if isinstance(block, Item) and form.age_gate and block.id == form.age_gate.item:
            gates.append(form.age_gate.passes)
        return [write_condition(gate, self.writer.answers) for gate in gates]


def survey_rows_of(form: Questionnaire, fielding: Fielding, blanks: Blanks) -> SurveyRows:
    """A writer for the form, with nothing written yet."""
    answers = Answers({item.id: item for item in form.items}, fielding)
    choices, pipes = ChoiceLists(fielding), PipeFields(answers)
    writer = RowWriter(form.languages, fielding, answers, choices, pipes)
    return SurveyRows(form, blanks, writer)
