"""The official schemas as a second opinion: which is asked, and what is told of their words."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from distribution.channels.memo import build_memo
from distribution.channels.memo_message import MemoVersion
from distribution.channels.official_schemas import (
    SchemaKind,
    SchemaMissing,
    check_against_schema,
)
from tests.distribution.channels.memo_samples import MESSAGE
from tests.distribution.channels.rich_memo import rich_memo
from tests.distribution.channels.schema_folder import schema_folder
from tests.distribution.channels.xml_mutations import add, drop, mutated, text


def check(xml: bytes, kind: SchemaKind = SchemaKind.MEMO_1_2) -> list[tuple[str, str]]:
    faults = check_against_schema(etree.fromstring(xml), schema_folder(), kind, "/Message")
    assert {fault.code for fault in faults} <= {"official_schema"}
    return [(fault.path, fault.detail) for fault in faults]


@pytest.mark.parametrize(
    ("version", "kind", "is_valid"),
    [
        (MemoVersion.V1_1, SchemaKind.MEMO_1_1, True),
        (MemoVersion.V1_1, SchemaKind.MEMO_1_2, False),
        (MemoVersion.V1_2, SchemaKind.MEMO_1_1, False),
        (MemoVersion.V1_2, SchemaKind.MEMO_1_2, True),
    ],
)
def test_each_version_has_its_schema(
    version: MemoVersion, kind: SchemaKind, is_valid: bool
) -> None:
    assert (check(build_memo(MESSAGE, version), kind) == []) is is_valid


def test_a_fault_has_its_place_and_the_schemas_word() -> None:
    late = mutated(rich_memo(), text("MessageHeader/label", "Navnesen " * 40))
    assert check(late) == [
        ("/Message/MessageHeader/label", "SCHEMAV_CVC_MAXLENGTH_VALID"),
    ]


def test_names_that_the_format_does_not_have_are_not_told() -> None:
    strange = mutated(rich_memo(), add("MessageHeader/Recipient", "memo:Navnesen"))
    assert check(strange) == [("/Message/MessageHeader/Recipient/?", "SCHEMAV_ELEMENT_CONTENT")]


def test_a_part_of_a_request_is_asked_about_for_itself() -> None:
    root = etree.fromstring(b"<kombi_request>" + rich_memo() + b" tail</kombi_request>")
    faults = check_against_schema(root[0], schema_folder(), SchemaKind.MEMO_1_2, "/Message")
    assert faults == ()
    assert check(mutated(rich_memo(), drop("MessageHeader/label"))) != []


@pytest.mark.parametrize("content", [None, b"<xs:schema", b"<a/>"])
def test_a_schema_that_is_not_there(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "xsd-1.2").mkdir()
        (tmp_path / "xsd-1.2" / "MeMo_core.xsd").write_bytes(content)
    with pytest.raises(SchemaMissing) as caught:
        check_against_schema(
            etree.fromstring(rich_memo()), tmp_path, SchemaKind.MEMO_1_2, "/Message"
        )
    assert caught.value.kind is SchemaKind.MEMO_1_2
