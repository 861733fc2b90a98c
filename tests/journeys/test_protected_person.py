"""A planted protected person on a walk through every list, proof and export: nowhere shown.

What the municipality itself sends them (Digital Post, and letters once it approved the print house)
is not walked: there the authority writes to its own citizen (CPR-loven § 28).
"""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from pathlib import Path

import click
import pytest
from flask import Flask
from sqlalchemy import select

from surveyservice.cli import slots
from surveyservice.cli.command import main
from surveyservice.extensions import db
from surveyservice.services.request_slots import request_slots
from surveyservice.store.models import Batch, Invitation, Person
from tests.conftest import TODAY, Clock
from tests.distribution.printed_pages import page_sizes, page_text
from tests.distribution.register_samples import rows_of, write_csv
from tests.factories.command_line import read_json, run_command
from tests.factories.desk import sign_in_to_desk
from tests.factories.open_survey import CLUSTERS
from tests.journeys.register_of_two_municipalities import (
    EXEMPT,
    KNEBEL,
    PERSONS,
    PROTECTED,
    SURVEY,
    field_survey,
    prepare,
)

NAME, STREET, CPR = "Skjulte Navnesen", "Hemmelighedsvej", "6101807777"
MATE, MATE_CPR = "Medbo Navnesen", "6101808888"
LOST_STREET = "Beskyttelsesstien"
SITE = "https://svar.example.dk"
SECRETS = (NAME, STREET, CPR, f"{CPR[:6]}-{CPR[6:]}", LOST_STREET)
HIDDEN = KNEBEL | PROTECTED | EXEMPT | {"Vejnavn": STREET, "Husnr": "13"}
REGISTER = rows_of(
    *PERSONS,
    HIDDEN | {"Navn": NAME, "CPR-nummer": CPR},
    # In the same house somebody on Digital Post, whose address is the same.
    KNEBEL | {"Vejnavn": STREET, "Husnr": "13", "Navn": MATE, "CPR-nummer": MATE_CPR},
    # A protected person on a row that cannot be used, on a road nobody else lives on.
    HIDDEN | {"Navn": NAME, "CPR-nummer": "6101806666", "Vejnavn": LOST_STREET, "Landsby": "Væk"},
)
CHANGES = frozenset({"survey close", "survey release"})
"""Commands with a survey as their one argument that are no list; they come last."""
WALKED = frozenset({"slots list", "rates", "batch list", "receipts list", "survey open-links"})


@dataclass
class Walk:
    """What was said and written, by where it came from."""

    texts: dict[str, str] = field(default_factory=dict)

    def hear(self, where: str, text: str) -> None:
        self.texts[where] = text

    def read_files(self, where: str, folder: Path) -> None:
        for file in filter(Path.is_file, sorted(folder.rglob("*"))):
            self.hear(f"{where}: {file.relative_to(folder)}", text_in(file))

    def told(self) -> dict[str, list[str]]:
        """Where which secret stands."""
        found = {
            where: [secret for secret in SECRETS if secret.casefold() in text.casefold()]
            for where, text in self.texts.items()
        }
        return {where: secrets for where, secrets in found.items() if secrets}


def text_in(file: Path) -> str:
    data = file.read_bytes()
    if file.suffix == ".pdf":
        return "\n".join(page_text(data, page) for page in range(len(page_sizes(data))))
    return data.decode("utf-8-sig", errors="replace")


def survey_commands() -> Iterator[str]:
    """Every command that needs a survey and nothing else, also those to come; changes last."""
    found = []
    for group, commands in main.commands.items():
        for name, command in getattr(commands, "commands", {}).items():
            found.append((f"{group} {name}", command))
    found += [(name, one) for name, one in main.commands.items() if not hasattr(one, "commands")]
    fit = [name for name, command in found if needs_survey_alone(command)]
    yield from sorted(fit, key=lambda name: (name in CHANGES, name))


def needs_survey_alone(command: click.Command) -> bool:
    required = [one for one in command.params if one.required]
    return [one.name for one in required] == ["survey_id"]


def walk_register(app: Flask, walk: Walk, folder: Path) -> Path:
    """Import with every report a clerk can ask for."""
    extract = folder / "udtræk.csv"
    extract.write_bytes(write_csv(REGISTER))
    files = ["--problems", folder / "p" / "fejl.csv", "--unassigned", folder / "p" / "veje.csv"]
    command = ["register", "import", SURVEY, extract]
    for options in (["--dry-run"], ["--dry-run", "--json"], [*files, "--yes"]):
        result = run_command(app, *command, *options)
        assert result.exit_code == 0, result.output
        walk.hear(f"register import {options}", result.output)
    walk.read_files("register import", folder / "p")
    return extract


def walk_batches(app: Flask, walk: Walk, folder: Path) -> None:
    """Every channel that passes through other hands, and what is said of Digital Post."""
    for channel in ("print", "flyer", "links"):
        walk.hear(f"batch {channel}", str(prepare(app, channel, folder / channel)))
        walk.read_files(f"batch {channel}", folder / channel)
    walk.hear("batch memo", str(prepare(app, "memo", folder / "memo")))
    walk.hear("manifest", text_in(folder / "memo" / "manifest.json"))


def walk_commands(app: Flask, walk: Walk) -> None:
    for name in survey_commands():
        for options in ([], ["--json"]):
            walk.hear(f"{name} {options}", run_command(app, *name.split(), SURVEY, *options).output)
    walk.hear("retention", run_command(app, "retention", "apply", "--dry-run").output)


def walk_references(app: Flask, walk: Walk, extract: Path, folder: Path) -> None:
    """The reference list of the same register."""
    command = ["register", "reference", extract, "--key", folder / "key", "--out", folder / "l.csv"]
    walk.hear("reference", run_command(app, *command, "--villages-list", CLUSTERS).output)
    walk.hear("reference list", text_in(folder / "l.csv"))


def walk_desk(app: Flask, walk: Walk) -> None:
    browser = sign_in_to_desk(app, SITE)
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("admin.") and "GET" in (rule.methods or ()):
            path = rule.rule.replace("<survey_id>", SURVEY)
            if "<" not in path:
                walk.hear(path, browser.get(path, base_url=SITE).get_data(as_text=True))


@pytest.fixture
def walk(make_app: Callable[..., Flask], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Walk:
    monkeypatch.setenv("SURVEY_ALLOW_TEST_CPR", "1")
    monkeypatch.setattr(slots, "is_terminal", lambda: True)
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    walk, logged = Walk(), io.StringIO()
    with redirect_stderr(logged):
        app = make_app(LOG_LEVEL="DEBUG", BASE_URL=SITE)
        try:
            field_survey(app)
            extract = walk_register(app, walk, tmp_path)
            ask_for_slots(app)
            walk_batches(app, walk, tmp_path)
            walk_desk(app, walk)
            shown = run_command(app, "slots", "list", SURVEY, "--with-names")
            walk.hear("slots list --with-names", shown.output)
            walk_references(app, walk, extract, tmp_path)
            walk_commands(app, walk)
        finally:
            root.handlers[:] = handlers
            root.setLevel(level)
    walk.hear("log", logged.getvalue())
    return walk


def ask_for_slots(app: Flask) -> None:
    """The protected household, and one that anybody may name, ask for more slots."""
    with app.app_context():
        for protected in (True, False):
            home = db.session.scalars(
                select(Invitation.id)
                .join(Person, Person.invitation_id == Invitation.id)
                .where(Person.protected.is_(protected), Invitation.slots == 2)
            ).first()
            request_slots(db.session, SURVEY, str(home), 1, TODAY)
        db.session.commit()


def test_a_protected_person_is_shown_nowhere(walk: Walk) -> None:
    assert walk.told() == {}


def test_the_walk_passed_where_it_could_have_been_shown(walk: Walk) -> None:
    """Each place holds what it is for, so that silence means something."""
    assert set(survey_commands()) >= WALKED
    assert '"event"' in walk.texts["log"]
    assert "unknown_village" in walk.texts["register import ['--dry-run']"]
    assert "Ærø" in walk.texts["slots list --with-names"]
    assert "not shown" in walk.texts["slots list --with-names"]
    assert "Carla Å" in "".join(text for where, text in walk.texts.items() if "breve" in where)
    assert any("links.csv" in where for where in walk.texts)
    assert any("flyers" in where for where in walk.texts)
    assert f"/admin/surveys/{SURVEY}/requests" in walk.texts


def test_the_person_is_in_the_register_and_waits_for_the_municipality_s_word(
    app: Flask, tmp_path: Path
) -> None:
    """Not shown is not forgotten: with approval the letter is written, and it alone."""
    field_survey(app)
    (tmp_path / "u.csv").write_bytes(write_csv(REGISTER))
    run_command(app, "register", "import", SURVEY, tmp_path / "u.csv", "--yes")
    report = read_json(
        app,
        "batch",
        "prepare",
        SURVEY,
        "--channel",
        "print",
        "--out",
        tmp_path / "out",
        "--dry-run",
    )
    assert report["skipped"]["protected"] == 2
    prepare(app, "print", tmp_path / "print", "--protected-to-print")
    walk = Walk()
    walk.read_files("print", tmp_path / "print")
    assert {where.rpartition(".")[2] for where in walk.told()} >= {"pdf", "csv"}
    with app.app_context():
        assert db.session.scalars(select(Batch.channel)).all() == ["print"]


def test_a_reminder_on_paper_needs_the_municipality_s_word_again(
    make_app: Callable[..., Flask], clock: Clock, tmp_path: Path
) -> None:
    app = make_app(BASE_URL=SITE)
    field_survey(app)
    (tmp_path / "u.csv").write_bytes(write_csv(REGISTER))
    import_again = ["register", "import", SURVEY, tmp_path / "u.csv", "--yes"]
    run_command(app, *import_again)
    prepare(app, "print", tmp_path / "print", "--protected-to-print")
    clock.advance(days=7)
    run_command(app, *import_again)
    walk = Walk()
    for options in ([], ["--json"]):
        walk.hear(f"plan {options}", run_command(app, "reminder", "plan", SURVEY, *options).output)
    out = ["--out", tmp_path / "reminders"]
    walk.hear("prepare", run_command(app, "reminder", "prepare", SURVEY, *out).output)
    walk.read_files("reminders", tmp_path / "reminders")
    assert any(where.endswith("adresser.csv") for where in walk.texts)
    assert walk.told() == {}


def test_a_proof_is_addressed_to_nobody(make_app: Callable[..., Flask], tmp_path: Path) -> None:
    app = make_app(BASE_URL=SITE)
    field_survey(app)
    (tmp_path / "u.csv").write_bytes(write_csv(REGISTER))
    run_command(app, "register", "import", SURVEY, tmp_path / "u.csv", "--yes")
    walk = Walk()
    proof = ["letter", "preview", SURVEY, "--municipality", "syddjurs"]
    walk.hear("said", run_command(app, *proof, "--out", tmp_path / "proof" / "p.pdf").output)
    walk.read_files("proof", tmp_path / "proof")
    assert any(where.endswith("p.pdf") for where in walk.texts)
    assert walk.told() == {}
