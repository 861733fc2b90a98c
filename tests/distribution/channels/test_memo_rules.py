"""Each rule refuses its mutation, and only that: the good message passes whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from distribution.channels.memo_rules import PDF_BYTES, MemoFault, check_memo
from tests.distribution.channels.memo_samples import MESSAGE, message_of
from tests.distribution.letter_samples import SENDER

BASE_URL = "https://svar.vig.example/"


def test_the_good_message_keeps_every_rule() -> None:
    assert check_memo(MESSAGE) == ()


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"survey_url": "http://svar.vig.example/s/X"}, "not_https", "survey_url"),
        ({"survey_url": "svar.vig.example/s/X"}, "not_https", "survey_url"),
        ({"survey_url": "https:///s/X"}, "not_https", "survey_url"),
        ({"survey_url": "https://svar.vig.example/s/ X"}, "not_https", "survey_url"),
        ({"survey_url": "https://[svar/s/X"}, "not_https", "survey_url"),
        ({"survey_url": BASE_URL + "s" * 240}, "too_long", "survey_url"),
        ({"privacy_url": "http://svar.vig.example/privacy"}, "not_https", "privacy_url"),
        ({"privacy_url": ""}, "not_https", "privacy_url"),
        ({"notification": "n" * 151}, "too_long", "notification"),
        ({"notification": " "}, "empty", "notification"),
        ({"label": "l" * 129}, "too_long", "label"),
        ({"label": ""}, "empty", "label"),
        ({"label": "Und\x00er"}, "control_character", "label"),
        ({"document_label": "d" * 257}, "too_long", "document_label"),
        ({"action_label": "a" * 257}, "too_long", "action_label"),
        ({"recipient_name": "\x1b[1m"}, "control_character", "recipient_name"),
        ({"message_code": ""}, "empty", "message_code"),
        ({"recipient_cpr": "101010000"}, "cpr_not_10_digits", "recipient_cpr"),
        ({"recipient_cpr": "610101-0000"}, "cpr_not_10_digits", "recipient_cpr"),
        ({"recipient_cpr": "610101000٣"}, "cpr_not_10_digits", "recipient_cpr"),
        ({"recipient_cpr": "6101010000\n"}, "cpr_not_10_digits", "recipient_cpr"),
        (
            {"message_uuid": "0b6d3a52-8f1e-1c7a-9d23-5e4f6a7b8c9d"},
            "uuid_not_v4",
            "message_uuid",
        ),
        (
            {"message_uuid": "0b6d3a52-8f1e-4c7a-cd23-5e4f6a7b8c9d"},
            "uuid_not_v4",
            "message_uuid",
        ),
        ({"message_uuid": "0b6d3a528f1e4c7a9d235e4f6a7b8c9d"}, "uuid_not_v4", "message_uuid"),
        ({"sender": replace(SENDER, cvr="1010101")}, "cvr_not_8_digits", "sender.cvr"),
        ({"sender": replace(SENDER, cvr="01010101")}, "cvr_not_8_digits", "sender.cvr"),
        (
            {"sender": replace(SENDER, municipality="k" * 65)},
            "too_long",
            "sender.municipality",
        ),
        ({"pdf": b"<html>"}, "not_pdf", "pdf"),
        ({"pdf": b"%PDF-" + bytes(PDF_BYTES)}, "too_large", "pdf"),
        ({"pdf_filename": "invitation"}, "not_pdf", "pdf_filename"),
        ({"message_id": "w1-6101010000"}, "personal_data", "message_id"),
        ({"message_id": "w1-7k3mpq2r0zx1n5vd"}, "personal_data", "message_id"),
        ({"label": "Til Åse Ærø Østergård"}, "personal_data", "label"),
        ({"notification": "Hej åse ærø østergård"}, "personal_data", "notification"),
        ({"pdf_filename": "Åse Ærø Østergård.pdf"}, "personal_data", "pdf_filename"),
        (
            {"created_utc": datetime(2026, 12, 1, 7)},  # noqa: DTZ001
            "not_utc",
            "created_utc",
        ),
        (
            {"deadline_utc": datetime(2026, 12, 21, tzinfo=timezone(timedelta(hours=1)))},
            "not_utc",
            "deadline_utc",
        ),
        (
            {"deadline_utc": MESSAGE.created_utc},
            "deadline_before_creation",
            "deadline_utc",
        ),
    ],
)
def test_a_broken_rule_is_the_only_fault(changes: dict[str, object], code: str, field: str) -> None:
    assert check_memo(message_of(**changes)) == (MemoFault(code, field),)


@pytest.mark.parametrize(
    "character",
    [*'<>:"/\\|?*\r\n', "\u00a0", "\u2000", "\u200a", "\u2028", "\u205f", "\u2060", "\u3000"],
)
def test_characters_the_server_refuses_in_file_names(character: str) -> None:
    faults = check_memo(message_of(pdf_filename=f"bo{character}rger.pdf"))
    assert faults == (MemoFault("forbidden_character", "pdf_filename"),)


@pytest.mark.parametrize(
    "changes",
    [
        {"notification": "n" * 150},
        {"label": "l" * 128},
        {"pdf_filename": "Æbleø invitation (1).PDF"},
        {"message_uuid": "0B6D3A52-8F1E-4C7A-BD23-5E4F6A7B8C9D"},
        {"recipient_cpr": "6101018888"},
        {"survey_url": "https://svar.vig.example:8443/s/X?y=1#z"},
    ],
)
def test_what_lies_on_the_right_side_of_a_limit_passes(changes: dict[str, object]) -> None:
    assert check_memo(message_of(**changes)) == ()


def test_all_faults_are_told_at_once() -> None:
    faults = check_memo(message_of(label="", recipient_cpr="1", privacy_url="ftp://x"))
    assert {fault.field for fault in faults} >= {"label", "recipient_cpr", "privacy_url"}


def test_a_fault_and_a_message_show_no_personal_data() -> None:
    message = message_of(recipient_cpr="610101-0000")
    shown = f"{check_memo(message)!r} {message!r}"
    assert "610101" not in shown
    assert "Åse" not in shown
