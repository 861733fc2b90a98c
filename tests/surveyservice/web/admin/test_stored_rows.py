from flask import Flask

from forms.missing import Missing
from forms.validation import complete_answers
from surveyservice.web.admin.stored_rows import StoredRow, read_stored
from tests.forms.form_files import VILLAGES, load_example


def test_values_stand_as_stored_and_in_words(app: Flask) -> None:
    form = load_example("piping")
    stored = complete_answers(form, {"landsby": 101, "steder": [1, 2], "savn": "En sti"}, VILLAGES)
    with app.test_request_context("/admin/forms"):
        rows = read_stored(form, stored, VILLAGES, "da")
    assert rows == (
        StoredRow("landsby", "Landsby", "101", "Balle", is_missing=False),
        StoredRow("steder", "Mødesteder", "1, 2", "Hallen, Kroen", is_missing=False),
        StoredRow("savn", "Savn i landsbyen", "En sti", "En sti", is_missing=False),
    )


def test_what_is_missing_says_why(app: Flask) -> None:
    form = load_example("piping")
    stored = {item.id: int(Missing.NOT_ASKED) for item in form.items}
    with app.test_request_context("/admin/forms"):
        (row, *_) = read_stored(form, dict(stored), VILLAGES, "da")
    assert (row.value, row.words, row.is_missing) == ("-9", "ikke stillet i klyngen", True)
