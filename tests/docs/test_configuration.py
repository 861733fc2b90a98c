"""Every setting is documented and stands in the example file, and nothing else does."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from surveyservice.settings import SETTING_HELP, Settings, read_settings
from tests.docs.pages import ROOT, read_page

EXAMPLE = ROOT / ".env.example"
OF_OTHERS = {"NEW_PASSWORD", "TEST_DATABASE_URL"}
ROW = re.compile(r"^\| `SURVEY_([A-Z0-9_]+)` \| (.+?) \| (.+) \|$", re.MULTILINE)


def rows() -> dict[str, tuple[str, str]]:
    found = ROW.findall(read_page("configuration.md"))
    return {name: (default, meaning) for name, default, meaning in found}


def test_help_and_settings_name_the_same() -> None:
    assert {name.lower() for name in SETTING_HELP} == {field.name for field in fields(Settings)}


@pytest.mark.parametrize("name", SETTING_HELP)
def test_each_setting_is_documented_in_its_own_words(name: str) -> None:
    assert rows()[name][1] == SETTING_HELP[name]


def test_nothing_else_is_documented() -> None:
    assert set(rows()) == set(SETTING_HELP) | OF_OTHERS


@pytest.mark.parametrize(
    "name", ["MINIMUM_AGE", "RELEASE_K", "DRAFT_DAYS", "MAX_UPLOAD_MB", "TRUSTED_PROXIES"]
)
def test_the_documented_default_is_the_default(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(f"SURVEY_{name}", raising=False)
    assert rows()[name][0] == f"`{getattr(read_settings(), name.lower())}`"


def test_the_example_file_has_every_setting_once() -> None:
    names = re.findall(r"^(?:# )?SURVEY_([A-Z0-9_]+)=", EXAMPLE.read_text("utf-8"), re.MULTILINE)
    assert sorted(names) == sorted(SETTING_HELP)


def test_the_example_file_can_be_used_as_it_is() -> None:
    lines = re.findall(r"^SURVEY_([A-Z_]+)=(.*)$", EXAMPLE.read_text("utf-8"), re.MULTILINE)
    assert read_settings(dict(lines)).is_https


def test_commented_examples_are_values_that_are_accepted() -> None:
    lines = re.findall(r"^# SURVEY_([A-Z_]+)=(.+)$", EXAMPLE.read_text("utf-8"), re.MULTILINE)
    settings = read_settings(dict(lines))
    assert settings.draft_days == 14
