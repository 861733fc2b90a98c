from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from distribution.table_file import read_table
from surveyservice.cli.command import main
from surveyservice.cli.row_problems import SHOWN
from surveyservice.extensions import db
from surveyservice.store.models import Person, Survey
from tests.distribution.register_samples import HEADINGS, number, rows_of, write_csv, write_xlsx
from tests.factories.command_line import read_json, run_command
from tests.journeys.register_of_two_municipalities import (
    FAULTY,
    KNEBEL,
    PERSONS,
    SURVEY,
    VRINNERS,
    field_survey,
    write_register,
)


@pytest.fixture
def fielded(app: Flask) -> Flask:
    field_survey(app)
    return app


def test_the_report_in_lines(fielded: Flask, tmp_path: Path) -> None:
    result = run_command(fielded, "register", "import", SURVEY, write_register(tmp_path))
    lines = result.stdout.splitlines()
    assert lines[0].startswith("12 rows (")
    assert "7 new, 2 excluded, 3 error" in lines[0]
    assert lines[1].startswith("5 households, 5 new invitations")
    (told,) = [line for line in lines if line.startswith("  line 9: error: unknown_village")]
    assert "in Landsby" in told
    assert "--villages" in told
    assert sum(line.startswith("  line ") for line in lines) == len(FAULTY)


def test_a_dry_run_says_so(fielded: Flask, tmp_path: Path) -> None:
    file = write_register(tmp_path)
    result = run_command(fielded, "register", "import", SURVEY, file, "--dry-run")
    assert result.stdout.splitlines()[-1] == "nothing stored (dry run)"
    assert read_json(fielded, "register", "import", SURVEY, file)["counts"]["new"] == len(PERSONS)


@pytest.mark.parametrize("count", [SHOWN, SHOWN + 3])
def test_many_faults_are_counted_and_programs_get_them_all(
    fielded: Flask, tmp_path: Path, count: int
) -> None:
    faulty = [KNEBEL | {"CPR-nummer": number(row + 1), "Navn": ""} for row in range(count)]
    (tmp_path / "u.csv").write_bytes(write_csv(rows_of(*faulty)))
    command = ["register", "import", SURVEY, tmp_path / "u.csv", "--dry-run"]
    text = run_command(fielded, *command).stdout
    assert text.count("error: missing_name in Navn") == SHOWN
    assert ("… and 3 more" in text) == (count > SHOWN)
    assert len(read_json(fielded, *command)["problems"]) == count


def test_a_workbook_is_read_as_well(fielded: Flask, tmp_path: Path) -> None:
    (tmp_path / "udtræk.xlsx").write_bytes(write_xlsx(rows_of(*PERSONS)))
    report = read_json(fielded, "register", "import", SURVEY, tmp_path / "udtræk.xlsx")
    assert report["counts"]["new"] == len(PERSONS)


def test_a_file_of_another_kind_is_a_sentence(fielded: Flask, tmp_path: Path) -> None:
    (tmp_path / "brev.pdf").write_bytes(b"%PDF-1.7 this is no extract")
    result = run_command(fielded, "register", "import", SURVEY, tmp_path / "brev.pdf")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: brev.pdf: ")


def test_a_survey_that_is_not_there_is_a_sentence(app: Flask, tmp_path: Path) -> None:
    result = run_command(app, "register", "import", "nothing", write_register(tmp_path))
    assert (result.exit_code, "unknown_survey" in result.stderr) == (1, True)


ROADS = "Postnr;Vejnavn;Landsby\r\n8420;Åvej;Vrinners\r\n"
Answer = Callable[..., Result]


@pytest.fixture
def answer(fielded: Flask, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Runs an import on a terminal, with what is typed there."""
    monkeypatch.setattr("surveyservice.cli.register.is_terminal", lambda: True)

    def run(typed: str, *arguments: object) -> Result:
        texts = ["register", "import", SURVEY, *map(str, arguments)]
        return fielded.test_cli_runner().invoke(main, texts, input=typed)

    return run


def persons_stored(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Person)) or 0


@pytest.mark.parametrize(
    ("typed", "exit_code", "stored"), [("y\n", 0, len(PERSONS)), ("n\n", 1, 0), ("", 1, 0)]
)
def test_on_a_terminal_nothing_is_stored_before_the_clerk_has_seen_it(
    fielded: Flask, tmp_path: Path, answer: Answer, typed: str, exit_code: int, stored: int
) -> None:
    result = answer(typed, write_register(tmp_path))
    assert result.exit_code == exit_code
    assert "Store this?" in result.output
    assert persons_stored(fielded) == stored


@pytest.mark.parametrize("option", ["--yes", "--dry-run", "--json"])
def test_no_question_where_there_is_nothing_to_ask(
    fielded: Flask, tmp_path: Path, answer: Answer, option: str
) -> None:
    result = answer("", write_register(tmp_path), option)
    assert (result.exit_code, "Store this?" in result.output) == (0, False)
    assert persons_stored(fielded) == (0 if option == "--dry-run" else len(PERSONS))


def test_the_preview_says_how_the_file_was_read(fielded: Flask, tmp_path: Path) -> None:
    rows = [*rows_of(*PERSONS)]
    data = write_csv([[*row, "43"] for row in rows], (*HEADINGS, "Skostørrelse"))
    (tmp_path / "u.csv").write_bytes(data)
    text = run_command(fielded, "register", "import", SURVEY, tmp_path / "u.csv").stdout
    for told in (
        "utf-8-sig, delimiter ';'",
        "village = Landsby",
        "not used: Skostørrelse",
        "7 joined, 0 moved, 0 left",
        "Digital Post: 4 registered, 3 exempt, 0 unknown; protected addresses: 1",
        "  Knebel: 3 persons in 2 households",
    ):
        assert told in text


def test_rows_not_taken_can_be_sent_back_in_danish(fielded: Flask, tmp_path: Path) -> None:
    file = tmp_path / "fejl.csv"
    command = ["register", "import", SURVEY, write_register(tmp_path), "--problems", file]
    run_command(fielded, *command, "--dry-run")
    table = read_table(file.read_bytes(), file.name)
    assert [record.cells[0] for record in table.records] == ["9", "10", "11", "12", "13"]
    assert table.records[0].cells[1:5] == (
        "Landsby",
        "Fejl",
        "unknown_village",
        "landsbyen hører ikke til klyngen",
    )
    assert table.records[4].cells[2] == "Udeladt"
    assert not any(
        row["Navn"] in file.read_text("utf-8-sig") for row in (*PERSONS, *FAULTY) if row.get("Navn")
    )


def test_roads_without_a_village_are_listed_filled_in_and_read(
    fielded: Flask, tmp_path: Path
) -> None:
    rows = [
        KNEBEL | {"CPR-nummer": number(1), "Landsby": ""},
        VRINNERS | {"CPR-nummer": number(2), "Landsby": "", "Adressebeskyttelse": "Ja"},
    ]
    (tmp_path / "u.csv").write_bytes(write_csv(rows_of(*rows)))
    roads = tmp_path / "veje.csv"
    command = ["register", "import", SURVEY, tmp_path / "u.csv"]
    report = read_json(fielded, *command, "--unassigned", roads, "--dry-run")
    assert report["unassigned"] == {
        "roads": 1,
        "persons": 1,
        "protected_roads": 1,
        "protected_persons": 1,
    }
    text = roads.read_text("utf-8-sig")
    assert "Åvej" in text
    assert "Møllevej" not in text
    roads.write_text(text.replace(";1;", ";1;Knebel"), "utf-8-sig")
    again = read_json(fielded, *command, "--villages", roads)
    assert (again["counts"]["new"], again["counts"]["error"]) == (1, 1)
    assert again["villages"] == [{"village": "Knebel", "persons": 1, "households": 1}]


@pytest.mark.parametrize(
    ("roads", "told"),
    [
        (ROADS + "8420;Åvej;Knebel\r\n", "lines 2 and 3"),
        (ROADS + "8420;Åvej;Burby\r\n8420;;Knebel\r\n", "line 4 (give the road by Vejkode"),
        ("a;b\r\n1;2\r\n", "columns are missing: landsby, vejkode"),
    ],
)
def test_a_list_of_roads_that_cannot_be_used_is_a_sentence(
    fielded: Flask, tmp_path: Path, roads: str, told: str
) -> None:
    (tmp_path / "veje.csv").write_text(roads, "utf-8-sig")
    command = ["register", "import", SURVEY, write_register(tmp_path)]
    result = run_command(fielded, *command, "--villages", tmp_path / "veje.csv")
    assert (result.exit_code, persons_stored(fielded)) == (1, 0)
    assert result.stderr.startswith("error: veje.csv: ")
    assert told in result.stderr


def test_errors_come_before_children_and_reasons_are_counted(
    fielded: Flask, tmp_path: Path
) -> None:
    child = KNEBEL | {"CPR-nummer": "6211204234"}
    rows = [*[child] * SHOWN, KNEBEL | {"Navn": ""}]
    (tmp_path / "u.csv").write_bytes(write_csv(rows_of(*rows)))
    text = run_command(fielded, "register", "import", SURVEY, tmp_path / "u.csv").stdout
    lines = text.splitlines()
    start = lines.index("not taken:")
    assert lines[start + 1 : start + 4] == [
        f"  {SHOWN} excluded: under_age (younger than the age of invitation)",
        "  1 error: missing_name (the name is missing)",
        f"  line {SHOWN + 2}: error: missing_name in Navn (the name is missing; fill it in)",
    ]


def test_half_an_extract_is_refused_until_it_is_accepted(
    fielded: Flask, tmp_path: Path, answer: Answer
) -> None:
    whole, half = tmp_path / "hel.csv", tmp_path / "halv.csv"
    whole.write_bytes(write_csv(rows_of(*PERSONS)))
    half.write_bytes(write_csv(rows_of(*PERSONS[::2])))
    assert answer("y\n", whole).exit_code == 0
    refused = answer("y\n", half)
    assert refused.exit_code == 1
    assert "warning: 3 of 7 persons" in refused.output
    assert "many_left: 3 of the 7 persons" in refused.stderr
    accepted = answer("y\n", half, "--accept-left")
    assert (accepted.exit_code, "0 joined, 0 moved, 3 left" in accepted.output) == (0, True)


def test_a_large_household_is_found_by_its_lines(fielded: Flask, tmp_path: Path) -> None:
    rows = [KNEBEL | {"CPR-nummer": number(serial)} for serial in range(1, 15)]
    (tmp_path / "u.csv").write_bytes(write_csv(rows_of(*rows)))
    command = ["register", "import", SURVEY, tmp_path / "u.csv"]
    text = run_command(fielded, *command, "--dry-run").stdout
    assert "  Knebel: 14 persons, lines 2, 3, 4, 5, 6" in text
    assert "Åvej" not in text
    assert read_json(fielded, *command)["large"] == [
        {"village": "Knebel", "lines": list(range(2, 16))}
    ]


def test_a_survey_of_references_takes_no_extract(fielded: Flask, tmp_path: Path) -> None:
    with fielded.app_context():
        db.session.get_one(Survey, SURVEY).reference_mode = True
        db.session.commit()
    result = run_command(fielded, "register", "import", SURVEY, write_register(tmp_path))
    assert (result.exit_code, "reference_mode: " in result.stderr) == (1, True)
