from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient

from tests.factories.desk import sign_in_to_desk
from tests.forms.form_files import EXAMPLES, LIBRARY, VALID

FORMS = "/api/v1/forms"
LINT = f"{FORMS}/lint"


def test_the_forms_are_listed(program: FlaskClient) -> None:
    listed = {form["id"]: form for form in program.get(FORMS).json["forms"]}
    survey = listed["borgerundersoegelse"]
    assert survey["title"]["da"] == "Borgerundersøgelse i landsbyklyngen"
    assert (survey["wave"], survey["kind"], survey["findings"]) == ("phase2", "citizen", [])
    assert len(survey["digest"]) == 64


def test_a_form_is_told_with_its_codes_in_every_language(program: FlaskClient) -> None:
    form = program.get(f"{FORMS}/borgerundersoegelse").json
    assert form
    items = {item["id"]: item for item in form["questions"]}
    assert items["samtykke"]["required"] is True
    codes = {option["code"]: option["label"] for option in items["samtykke"]["options"]}
    assert set(codes[1]) == set(form["languages"])
    assert [item for part in form["sections"] for item in part["items"]] == list(items)
    assert form["items"] == len(items)


def test_a_faulty_form_is_listed_with_its_findings_and_not_shown(
    make_app: Callable[..., Flask], tmp_path: Path
) -> None:
    (tmp_path / "halv.yaml").write_text("forn: {}\n", encoding="utf-8")
    program = sign_in_to_desk(make_app(FORMS_DIR=str(tmp_path)))
    listed = {form["id"]: form for form in program.get(FORMS).json["forms"]}
    (first, *_) = listed["halv"]["findings"]
    assert (listed["halv"]["title"], first["file"], first["line"]) == (None, "halv.yaml", 1)
    response = program.get(f"{FORMS}/halv")
    assert response.status_code == 409
    assert response.json
    assert response.json["code"] == "faulty_form"
    assert response.json["errors"]["findings"] == listed["halv"]["findings"]


def test_a_form_that_is_not_there_is_a_problem(program: FlaskClient) -> None:
    response = program.get(f"{FORMS}/findes_ikke")
    assert response.status_code == 404
    assert response.json
    assert response.json["code"] == "unknown_form"


def test_a_sound_form_may_be_published(program: FlaskClient) -> None:
    body = {"name": "proeve.yaml", "form": VALID, "libraries": {"faelles.yaml": LIBRARY}}
    assert program.post(LINT, json=body).json == {"findings": [], "publishable": True}


def test_a_fault_is_told_with_its_place(program: FlaskClient) -> None:
    text = VALID.replace("scale: enig", "scale: uening", 1)
    line = text.splitlines().index("        scale: uening") + 1
    body = {"name": "proeve.yaml", "form": text, "libraries": {"faelles.yaml": LIBRARY}}
    report = program.post(LINT, json=body).json
    assert report
    assert report["publishable"] is False
    places = {(found["file"], found["line"], found["code"]) for found in report["findings"]}
    assert ("proeve.yaml", line, "unknown_scale") in places


def test_packaged_libraries_need_not_be_sent(program: FlaskClient) -> None:
    text = VALID.replace("[faelles.yaml]", "[faelles.yaml, samtykke.yaml]")
    body = {"name": "proeve.yaml", "form": text, "libraries": {"faelles.yaml": LIBRARY}}
    assert program.post(LINT, json=body).json == {"findings": [], "publishable": True}


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"name": "../proeve.yaml"}, "name"),
        ({"name": "proeve.yaml\n"}, "name"),
        ({"form": 7}, "form"),
        ({"libraries": {"../../x.yaml": ""}}, "libraries"),
        ({"libraries": {f"b{n}.yaml": "" for n in range(21)}}, "libraries"),
        ({"more": 1}, "more"),
    ],
)
def test_a_body_of_another_shape_is_refused(
    program: FlaskClient, changes: dict[str, object], place: str
) -> None:
    body = {"name": "proeve.yaml", "form": VALID, "libraries": {}} | changes
    response = program.post(LINT, json=body)
    assert response.status_code == 422
    assert response.json
    assert response.json["code"] == "invalid_body"
    assert list(response.json["errors"]["json"]) == [place]


def test_the_schema_accepts_the_examples(program: FlaskClient) -> None:
    response = program.get(f"{FORMS}/schema")
    assert response.mimetype == "application/schema+json"
    schema = response.get_json(force=True)
    jsonschema.Draft202012Validator.check_schema(schema)
    form = yaml.safe_load((EXAMPLES / "routing.yaml").read_text("utf-8"))
    jsonschema.validate(form, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(form | {"forn": 1}, schema)


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("TRACE", FORMS, "GET, HEAD, OPTIONS"),
        ("POST", FORMS, "GET, HEAD, OPTIONS"),
        ("GET", LINT, "OPTIONS, POST"),
        ("PUT", LINT, "OPTIONS, POST"),
        ("DELETE", f"{FORMS}/gates", "GET, HEAD, OPTIONS"),
        ("POST", f"{FORMS}/schema", "GET, HEAD, OPTIONS"),
    ],
)
def test_other_methods_are_told_which_there_are(
    program: FlaskClient, method: str, address: str, allowed: str
) -> None:
    response = program.open(address, method=method)
    assert response.status_code == 405
    assert ", ".join(sorted(response.headers["Allow"].split(", "))) == allowed
