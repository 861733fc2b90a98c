"""The message as XML: valid by both schemas, with the button and notice in their places."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path

import pytest
from lxml import etree

from distribution.channels.memo import MemoError, MemoVersion, build_memo
from distribution.letter_pdf import render_letter
from tests.distribution.channels.memo_samples import MESSAGE, message_of
from tests.distribution.letter_samples import CREATED_AT, PROJECT_ROOT, letter_of

NAMESPACES = {"memo": "https://DigitalPost.dk/MeMo-1"}
REFERENCE_FOLDER = PROJECT_ROOT.parent / "shared" / "reference" / "memo"


def parse(xml: bytes) -> etree._Element:
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False))


def schema_of(version: str) -> etree.XMLSchema:
    path: Path = REFERENCE_FOLDER / f"xsd-{version}" / "MeMo_core.xsd"
    if not path.is_file():
        pytest.skip("the MeMo schemas are not beside the project; they may not be shipped with it")
    return etree.XMLSchema(etree.parse(path))


def texts(root: etree._Element, path: str) -> list[str]:
    found = root.findall(f".//memo:{path.replace('/', '/memo:')}", NAMESPACES)
    return [element.text or "" for element in found]


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_the_message_is_valid_by_the_schema(version: str) -> None:
    message = message_of(pdf=render_letter(letter_of(), (), CREATED_AT))
    root = parse(build_memo(message, MemoVersion(version)))
    schema_of(version).assertValid(root)


@pytest.mark.parametrize(("written", "schema"), [("1.2", "1.1"), ("1.1", "1.2")])
def test_the_other_schema_refuses_the_message(written: str, schema: str) -> None:
    assert not schema_of(schema).validate(parse(build_memo(MESSAGE, MemoVersion(written))))


def test_the_schema_refuses_another_order() -> None:
    root = parse(build_memo(MESSAGE))
    header = root[0]
    header.insert(0, header[-1])
    assert not schema_of("1.2").validate(root)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("MessageHeader/messageType", ["DIGITALPOST"]),
        ("MessageHeader/messageUUID", [MESSAGE.message_uuid]),
        ("MessageHeader/messageID", ["w1-000017"]),
        ("MessageHeader/messageCode", ["BORGERUNDERSOEGELSE"]),
        ("MessageHeader/label", ["Hvordan er det at bo i Mols i Udvikling?"]),
        ("MessageHeader/reply", ["false"]),
        ("MessageHeader/mandatory", ["false"]),
        ("MessageHeader/legalNotification", ["false"]),
        ("Sender/senderID", ["10101010"]),
        ("Sender/idType", ["CVR"]),
        ("Sender/label", ["Øster Vig Kommune"]),
        ("ContentResponsible/label", ["Plan og Udvikling"]),
        ("GeneratingSystem/generatingSystemID", ["surveyservice"]),
        ("Recipient/recipientID", ["6101010000"]),
        ("Recipient/idType", ["CPR"]),
        ("Recipient/label", ["Åse Ærø Østergård"]),
        ("MessageBody/createdDateTime", ["2026-12-01T07:00:00Z"]),
        ("File/encodingFormat", ["application/pdf"]),
        ("File/filename", ["invitation.pdf"]),
        ("File/language", ["da"]),
        ("Action/actionCode", ["SELVBETJENING", "INFORMATION"]),
        ("Action/endDateTime", ["2026-12-21T22:59:59Z"]),
        (
            "Action/EntryPoint/url",
            ["https://svar.vig.example/s/7K3MPQ2R0ZX1N5VD", "https://svar.vig.example/privacy"],
        ),
    ],
)
def test_the_message_carries(path: str, expected: list[str]) -> None:
    assert texts(parse(build_memo(MESSAGE)), path) == expected


def test_the_letter_comes_out_as_it_went_in() -> None:
    (content,) = texts(parse(build_memo(MESSAGE)), "File/content")
    assert b64decode(content, validate=True) == MESSAGE.pdf


def test_the_version_stands_in_the_root_alone() -> None:
    xml = build_memo(MESSAGE)
    assert dict(parse(xml).attrib) == {"memoVersion": "1.2"}
    assert xml.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<memo:Message ")
    assert "Øster Vig".encode() in xml


def test_markup_in_a_name_is_escaped() -> None:
    root = parse(build_memo(message_of(recipient_name='Bo <b> & "Søn"')))
    assert texts(root, "Recipient/label") == ['Bo <b> & "Søn"']


def test_the_same_message_gives_the_same_bytes() -> None:
    assert build_memo(MESSAGE) == build_memo(message_of())


def test_a_message_that_breaks_a_rule_is_not_written() -> None:
    with pytest.raises(MemoError) as caught:
        build_memo(message_of(survey_url="http://svar.vig.example/s/X", label=""))
    assert caught.value.code == "memo_refused"
    assert {fault.field for fault in caught.value.faults} == {"label", "survey_url"}
    assert "svar.vig" not in repr(caught.value)
