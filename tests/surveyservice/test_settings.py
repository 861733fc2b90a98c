"""Settings: sensible without any, every fault named at once, secrets never repeated."""

from __future__ import annotations

import os
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from surveyservice.settings import SETTING_HELP, Settings, SettingsError, read_settings

KEY = "ab" * 32


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("SURVEY_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_nothing_needs_to_be_set(tmp_path: Path) -> None:
    settings = read_settings()
    assert settings.data_dir == tmp_path / "data"
    assert settings.database_url == f"sqlite:///{tmp_path}/data/survey.sqlite3"
    assert settings.base_url == "http://127.0.0.1:8000"
    assert (settings.minimum_age, settings.release_k, settings.draft_days) == (16, 5, 14)
    assert settings.master_key is None
    assert not settings.allow_test_cpr
    assert not settings.is_https


def test_every_setting_is_explained() -> None:
    assert {field.name.upper() for field in fields(Settings)} == set(SETTING_HELP)
    assert all(SETTING_HELP.values())


@pytest.mark.parametrize(
    ("name", "value", "attribute", "expected"),
    [
        ("BASE_URL", "https://svar.example.dk/", "base_url", "https://svar.example.dk"),
        ("BASE_URL", "https://svar.example.dk", "trusted_hosts", ("svar.example.dk",)),
        ("BASE_URL", "https://svar.example.dk:8443", "trusted_hosts", ("svar.example.dk",)),
        ("TRUSTED_HOSTS", "a.example,b.example", "trusted_hosts", ("a.example", "b.example")),
        ("MASTER_KEY", KEY, "master_key", KEY),
        ("FORMS_DIR", "/srv/forms", "forms_dir", Path("/srv/forms")),
        ("DATABASE_URL", "postgresql+psycopg://db/x", "auto_migrate", False),
        ("ALLOW_TEST_CPR", "1", "allow_test_cpr", True),
        ("LOG_FORMAT", "console", "log_format", "console"),
        ("TRUSTED_PROXIES", "2", "trusted_proxies", 2),
        ("RELEASE_K", "10", "release_k", 10),
    ],
)
def test_the_environment_decides(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, attribute: str, expected: object
) -> None:
    monkeypatch.setenv(f"SURVEY_{name}", value)
    assert getattr(read_settings(), attribute) == expected


def test_sqlite_is_brought_up_to_date_by_itself_and_postgresql_on_request() -> None:
    assert read_settings().auto_migrate
    on_request = {"DATABASE_URL": "postgresql+psycopg://db/x", "AUTO_MIGRATE": "true"}
    assert read_settings(on_request).auto_migrate
    assert not read_settings({"AUTO_MIGRATE": "false"}).auto_migrate


def test_overrides_come_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SURVEY_DRAFT_DAYS", "3")
    assert read_settings({"DRAFT_DAYS": "7"}).draft_days == 7


def test_a_secret_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{KEY}\n")
    monkeypatch.setenv("SURVEY_MASTER_KEY_FILE", str(tmp_path / "key"))
    assert read_settings().master_key == KEY


def test_a_missing_secret_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SURVEY_MASTER_KEY_FILE", "not/there")
    with pytest.raises(SettingsError, match="SURVEY_MASTER_KEY_FILE: not a readable file"):
        read_settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BASE_URL", "svar.example.dk"),
        ("BASE_URL", "ftp://svar.example.dk"),
        ("BASE_URL", "https://"),
        ("BASE_URL", "https://svar.example.dk/survey"),
        ("BASE_URL", "https://svar.example.dk?x=1"),
        ("BASE_URL", "https://[svar"),
        ("BASE_URL", "https://svar.example.dk:port"),
        ("MASTER_KEY", "short"),
        ("MASTER_KEY", "ab" * 31),
        ("MASTER_KEY", "zz" * 32),
        ("TRUSTED_PROXIES", "-1"),
        ("TRUSTED_PROXIES", "many"),
        ("MINIMUM_AGE", "sixteen"),
        ("RELEASE_K", "1"),
        ("DRAFT_DAYS", "0"),
        ("MAX_UPLOAD_MB", "0"),
        ("LOG_FORMAT", "xml"),
        ("LOG_LEVEL", "LOUD"),
        ("AUTO_MIGRATE", "perhaps"),
    ],
)
def test_a_wrong_value_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"SURVEY_{name}: "):
        read_settings({name: value})


def test_every_fault_is_told_at_once() -> None:
    wrong = {"BASE_URL": "x", "RELEASE_K": "1", "LOG_LEVEL": "LOUD", "MASTER_KEY": "x"}
    with pytest.raises(SettingsError) as caught:
        read_settings(wrong)
    assert all(f"SURVEY_{name}: " in str(caught.value) for name in wrong)


def test_a_faulty_key_is_not_repeated() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"MASTER_KEY": "my secret but wrong key"})
    assert "secret" not in str(caught.value)


def test_settings_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        read_settings().base_url = "https://elsewhere.example"


def test_fonts_are_those_of_the_operator_or_the_built_ones(tmp_path: Path) -> None:
    assert read_settings({"FONT_DIR": str(tmp_path)}).font_paths == (tmp_path,)
    assert read_settings({"FONT_DIR": str(tmp_path / "none")}).font_paths == ()
