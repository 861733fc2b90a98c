"""A full disk: "try again later", never a receipt; what was stored stays; then all goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import POSTGRES
from tests.factories.browsers import all_at_once
from tests.stress.books import find_faults
from tests.stress.drafted_answers import Drafted, draft_answers, everybody
from tests.stress.failing_app import RECEIPT, SUBMIT
from tests.stress.full_disks import (
    FullDisk,
    file_size_limit,
    kinds_of_full,
    server_error,
    small_file_system,
)
from tests.stress.persistent_browsers import UNAVAILABLE, PersistentBrowser

KINDS = ["at the statement", "at the commit"] if POSTGRES else kinds_of_full()
Answer = tuple[int, dict[str, str], bytes]
PAGE, FIELDS = "/answer/identitet", {"identitet_landsby": "3"}


@pytest.fixture
def drafted(app: Flask) -> tuple[str, list[Drafted]]:
    with app.app_context():
        survey_id, households = draft_answers(6, persons=2, slots=2)
    return survey_id, everybody(households)


@pytest.fixture(params=KINDS)
def disk(
    request: pytest.FixtureRequest, app: Flask, drafted: object, tmp_path: Path
) -> Iterator[FullDisk]:
    makers = {
        "small file system": lambda: small_file_system(app, tmp_path),
        "file size": lambda: file_size_limit(app, tmp_path),
        "at the statement": lambda: server_error(app, tmp_path, at_commit=False),
        "at the commit": lambda: server_error(app, tmp_path, at_commit=True),
    }
    with makers[request.param]() as disk:
        yield disk


def press_at_once(port: int, persons: Sequence[Drafted]) -> list[Answer]:
    """What each gets who presses "send" once, at the same moment as the others."""

    def press(person: Drafted) -> Answer:
        browser = PersistentBrowser(port)
        answer = browser.open("POST", SUBMIT, person.cookie)
        browser.close()
        return answer

    return all_at_once([partial(press, person) for person in persons])


def assert_asks_to_try_again(status: int, headers: dict[str, str], page: bytes) -> None:
    assert status == UNAVAILABLE
    assert "Location" not in headers
    assert headers["Content-Type"].startswith("text/html")
    assert b"<h1" in page
    assert headers["X-Request-Id"].encode() in page
    for cause in (b"Traceback", b"disk", b"sqlite", b"psycopg"):
        assert cause not in page


def test_a_full_disk_asks_to_try_again_and_loses_nothing(
    disk: FullDisk, drafted: tuple[str, list[Drafted]]
) -> None:
    survey_id, (early, *late) = drafted
    workers = disk.workers.workers()
    browser = PersistentBrowser(disk.workers.port)
    assert browser.hand_in(early).acknowledged

    disk.fill()
    for answer in press_at_once(disk.workers.port, late):
        assert_asks_to_try_again(*answer)
    assert_asks_to_try_again(*browser.open("POST", PAGE, late[0].cookie, **FIELDS))
    # What was stored before can be read, and of what was refused nothing is half there.
    assert early.receipt.encode() in browser.open("GET", RECEIPT, early.cookie)[2]
    for person in late:
        status, _, page = browser.open("GET", "/answer/check", person.cookie)
        assert (status, person.words.encode() in page) == (200, True)
        assert browser.open("GET", RECEIPT, person.cookie)[0] != 200

    disk.free()
    assert browser.open("POST", PAGE, late[0].cookie, **FIELDS)[0] == 303
    answers = [browser.hand_in(person) for person in late]
    browser.close()
    assert {(answer.acknowledged, answer.tries) for answer in answers} == {(True, 1)}
    assert disk.workers.workers() == workers
    everyone = [person.words for person in (early, *late)]
    books = disk.read(survey_id)
    assert find_faults(books, everyone, everyone) == {}
    assert books.words.total() == len(everyone)
