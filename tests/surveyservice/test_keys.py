"""Keys: made once, never overwritten, one per purpose, never shown."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from surveyservice.keys import KEY_FILE, KeyFileError, Keys, load_keys
from surveyservice.settings import read_settings
from tests.factories.browsers import all_at_once

MASTER = bytes(range(32))
PURPOSES = ("cookie", "token_digest", "field", "person_index", "message", "draft_digest")


def load_from(folder: Path, **own: str) -> tuple[Keys, bool]:
    return load_keys(read_settings({"DATA_DIR": str(folder), **own}))


def test_the_first_start_makes_a_key_and_says_so(tmp_path: Path) -> None:
    keys, made = load_from(tmp_path / "data")
    again, made_again = load_from(tmp_path / "data")
    assert (made, made_again) == (True, False)
    assert keys == again
    assert len(keys.master) == 32


def test_nobody_else_on_the_machine_can_read_the_key(tmp_path: Path) -> None:
    load_from(tmp_path)
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == [KEY_FILE]


def test_a_key_of_the_operator_makes_no_file(tmp_path: Path) -> None:
    keys, made = load_from(tmp_path, MASTER_KEY=MASTER.hex())
    assert (keys, made) == (Keys(MASTER), False)
    assert not (tmp_path / KEY_FILE).exists()


@pytest.mark.parametrize("content", ["", "not hexadecimal", "ab" * 31, "ab" * 33, "æ" * 64])
def test_a_damaged_key_file_is_left_for_a_person_to_restore(tmp_path: Path, content: str) -> None:
    (tmp_path / KEY_FILE).write_text(content, encoding="utf-8")
    with pytest.raises(KeyFileError, match=KEY_FILE):
        load_from(tmp_path)
    assert (tmp_path / KEY_FILE).read_text(encoding="utf-8") == content


def test_processes_started_together_get_one_key(tmp_path: Path) -> None:
    loaded = all_at_once([lambda: load_from(tmp_path)] * 8)
    assert len({keys.master for keys, _ in loaded}) == 1
    assert [made for _, made in loaded].count(True) == 1


def test_each_purpose_has_a_key_of_its_own() -> None:
    keys = Keys(MASTER)
    derived = [getattr(keys, purpose) for purpose in PURPOSES]
    derived += [keys.token_of("a"), keys.token_of("b"), keys.master]
    assert len(set(derived)) == len(derived)
    assert {len(key) for key in derived} == {32}


@given(st.binary(min_size=32, max_size=32), st.text(max_size=50))
def test_the_same_master_and_purpose_give_the_same_key(master: bytes, purpose: str) -> None:
    assert Keys(master).derive(purpose) == Keys(bytes(master)).derive(purpose)


def test_a_known_master_gives_known_keys() -> None:
    """Printed letters depend on these: a changed derivation would make every code invalid."""
    keys = Keys(MASTER)
    assert keys.token_digest.hex().startswith("8b5585a7ec7805be")
    assert keys.token_of("borgere-2026").hex().startswith("6fe340fe3bace0eb")


def test_keys_are_not_shown() -> None:
    assert MASTER.hex() not in repr(Keys(MASTER))
    assert str(Keys(MASTER)) == "Keys(...)"


def test_the_service_starts_with_a_key_of_the_operator_and_no_folder_yet(
    make_app: Callable[..., Flask], tmp_path: Path
) -> None:
    folder = tmp_path / "not" / "there" / "yet"
    app = make_app(MASTER_KEY=MASTER.hex(), DATA_DIR=str(folder))
    assert app.test_client().get("/readyz", base_url="http://127.0.0.1").status_code == 200
