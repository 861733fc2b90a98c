from forms.fielding import Fielding
from forms.questionnaire import Grid
from forms.routing import asked_blocks
from surveyservice.web.admin.block_notes import note_blocks, terms_of, word_when
from tests.forms.form_files import load_example

ROUTING = load_example("routing")
TERMS = terms_of(ROUTING, Fielding())
LAST = ROUTING.sections[2]


def test_questions_are_called_by_their_ids() -> None:
    words = word_when(ROUTING.sections[1].when, TERMS)
    assert words
    assert " ".join(words.split()) == "du svarede “Ja” i spørgsmål frivillig"
    assert word_when(None, TERMS) is None


def test_before_a_path_nothing_is_skipped() -> None:
    notes = note_blocks(LAST, TERMS, None)
    assert list(notes) == ["tak", "aflastning", "lyst"]
    assert not any(note.is_skipped for note in notes.values())
    assert all(note.condition for note in notes.values())


def test_on_a_path_what_is_not_asked_is_skipped() -> None:
    notes = note_blocks(LAST, TERMS, asked_blocks(LAST, {"frivillig": 0}))
    assert [name for name, note in notes.items() if note.is_skipped] == ["tak", "aflastning"]


def test_a_random_order_is_told() -> None:
    form = load_example("random_order")
    terms = terms_of(form, Fielding())
    notes = [note for part in form.sections for note in note_blocks(part, terms, None).values()]
    assert any(note.random_order for note in notes)


def test_rows_of_a_grid_have_notes_of_their_own() -> None:
    form = load_example("scale_grid")
    terms = terms_of(form, Fielding())
    (section,) = [part for part in form.sections if any(isinstance(b, Grid) for b in part.blocks)]
    (before,) = [note for note in note_blocks(section, terms, None).values() if note.rows]
    assert not any(row.is_skipped for row in before.rows)
    (after,) = [note for note in note_blocks(section, terms, ()).values() if note.rows]
    assert all(row.is_skipped for row in after.rows)
