"""Every reason has words in both languages, and no others are kept."""

from dataclasses import astuple

from surveyservice.cli.problem_words import PROBLEM_WORDS, words_of
from tests.docs.test_clerk import codes_in, register_codes

FILE_CODES = codes_in("table_file") | codes_in("workbook") | codes_in("register_headings")
FAULTS_OF_A_LINE = {"unbalanced_quotes"}


def test_every_reason_has_words_and_every_word_a_reason() -> None:
    refused = FILE_CODES - FAULTS_OF_A_LINE
    rows = register_codes() - refused | codes_in("participants") - refused

    assert set(PROBLEM_WORDS) == rows


def test_no_words_are_empty() -> None:
    assert all(all(astuple(words)) for words in PROBLEM_WORDS.values())


def test_a_reason_without_words_is_shown_by_its_code() -> None:
    assert words_of("not_there_yet").reason == "not_there_yet"
