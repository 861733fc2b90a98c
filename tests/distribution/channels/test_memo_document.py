"""Every fault is told with its code and place, by our own checker and, where it can, the schema."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.channels.check_entry import check_entry
from distribution.channels.memo import MemoError, build_memo
from distribution.channels.memo_document import check_memo_xml
from distribution.channels.memo_message import MemoVersion
from tests.distribution.channels.memo_faults import MEMO_FAULTS, MemoMutation
from tests.distribution.channels.memo_samples import MESSAGE, message_of
from tests.distribution.channels.rich_memo import rich_memo
from tests.distribution.channels.schema_folder import SAMPLES, schema_folder
from tests.distribution.channels.xml_mutations import mutated, text

NAMES = [f"{fault.code}:{fault.path}" for fault in MEMO_FAULTS]


def broken(fault: MemoMutation) -> bytes:
    return mutated(rich_memo(fault.version), *fault.mutations)


def test_there_are_more_mutations_than_a_reader_would_think_of() -> None:
    assert len(MEMO_FAULTS) >= 80


@pytest.mark.parametrize("version", list(MemoVersion))
def test_a_message_with_everything_has_no_fault(version: MemoVersion) -> None:
    assert check_memo_xml(rich_memo(version)) == check_memo_xml(rich_memo(version), version) == ()


@pytest.mark.parametrize("fault", MEMO_FAULTS, ids=NAMES)
def test_every_mutation_is_told_with_its_place(fault: MemoMutation) -> None:
    found = [(each.code, each.path) for each in check_memo_xml(broken(fault))]
    assert (fault.code, fault.path) in found


@pytest.mark.parametrize("fault", MEMO_FAULTS, ids=NAMES)
def test_the_official_schema_agrees_on_whose_rule_it_is(fault: MemoMutation) -> None:
    found = check_entry(broken(fault), schema_folder(), fault.version)
    assert any(each.code == "official_schema" for each in found) is fault.in_schema


@pytest.mark.parametrize("version", list(MemoVersion))
def test_the_official_schema_has_nothing_against_the_good_ones(version: MemoVersion) -> None:
    folder = schema_folder()
    assert check_entry(rich_memo(version), folder) == ()
    assert check_entry(build_memo(MESSAGE, version), folder, version) == ()


def test_the_official_sample_has_no_fault() -> None:
    folder = schema_folder()
    sample = (SAMPLES / "MeMo_Minimum_Example.xml").read_bytes()
    assert check_entry(sample, folder) == ()
    assert check_entry(sample, None, MemoVersion.V1_2) == ()


def test_a_message_of_another_version_than_wanted_is_told() -> None:
    (fault,) = check_memo_xml(build_memo(MESSAGE), MemoVersion.V1_1)[-1:]
    assert (fault.code, fault.path) == ("other_version", "/Message/@memoVersion")


def test_an_empty_flag_stands_for_its_default() -> None:
    xml = mutated(rich_memo(), text("MessageHeader/mandatory", ""))
    assert check_memo_xml(xml) == ()


@pytest.mark.parametrize("told", ["1.20", "+1.2", " 1.2 ", "01.2"])
def test_a_version_counts_as_the_number_it_is(told: str) -> None:
    xml = rich_memo().replace(b'memoVersion="1.2"', f'memoVersion="{told}"'.encode())
    assert check_memo_xml(xml) == ()


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (b"", "not_xml"),
        (b"<a>", "not_xml"),
        (b"<a/><b/>", "not_xml"),
        (b"<Message/>", "wrong_root"),
        (b"<a>&outside;</a>", "not_xml"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "doctype"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "doctype"),
        ("<a>Ærø</a>".encode("latin-1"), "not_utf8"),
        ('<?xml version="1.0" encoding="ISO-8859-1"?><a/>'.encode("latin-1"), "not_utf8"),
        ("<a/>".encode("utf-16"), "not_utf8"),
        (b"<a>\x01</a>", "not_xml"),
    ],
)
def test_what_is_no_message_at_all(xml: bytes, code: str) -> None:
    (fault,) = check_memo_xml(xml)
    assert (fault.code, fault.path) == (code, "/")


def test_a_byte_order_mark_is_no_fault() -> None:
    assert check_memo_xml(b"\xef\xbb\xbf" + rich_memo()) == ()


def test_comments_are_no_fault_and_hide_none() -> None:
    xml = rich_memo().replace(b"DIGITALPOST", b"DIGITAL<!-- ! -->POST")
    assert check_memo_xml(xml) == ()
    assert check_memo_xml(xml.replace(b"DIGITAL<", b"DIGITAL <")) != ()


def test_a_message_larger_than_the_receiver_takes_is_not_even_read() -> None:
    (fault,) = check_memo_xml(b"<" * 99_500_001)
    assert fault.code == "too_large"


def test_a_large_document_is_read() -> None:
    large = message_of(pdf=b"%PDF-" + bytes(12_000_000))
    assert check_memo_xml(build_memo(large)) == ()


def test_another_prefix_is_told_once() -> None:
    xml = rich_memo().replace(b"memo:", b"m:").replace(b"xmlns:memo", b"xmlns:m")
    assert [(fault.code, fault.path) for fault in check_memo_xml(xml)] == [
        ("other_prefix", "/Message")
    ]


def test_no_fault_shows_what_stands_in_the_message() -> None:
    secrets = ("Navn Navnesen", "6101010000", "7K3M")
    xml = mutated(
        rich_memo(),
        text("MessageHeader/messageType", secrets[0]),
        text("MessageHeader/Recipient/recipientID", secrets[1] * 30),
        text("MessageBody/MainDocument/Action/EntryPoint/url", secrets[2]),
    ).replace(b"postType", b"Navnesen")
    told = repr(check_entry(xml, None)) + repr(check_memo_xml(xml))
    assert len(check_memo_xml(xml)) >= 4
    assert not any(secret in told for secret in (*secrets, "Navnesen"))


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


@given(texts, texts, texts, st.binary(max_size=200), st.integers(1, 10**6))
def test_whatever_we_write_has_no_fault(
    label: str, name: str, department: str, pdf: bytes, seconds: int
) -> None:
    message = message_of(
        label=label,
        recipient_name=name,
        document_label=department,
        pdf=b"%PDF-" + pdf,
        deadline_utc=MESSAGE.created_utc + timedelta(seconds=seconds),
    )
    for version in MemoVersion:
        try:
            xml = build_memo(message, version)
        except MemoError:
            continue
        assert check_memo_xml(xml, version) == ()


@given(st.binary(max_size=300))
def test_no_bytes_break_the_checker(xml: bytes) -> None:
    assert check_memo_xml(xml)


@given(st.data())
def test_no_damage_to_a_message_breaks_the_checker(data: st.DataObject) -> None:
    good = rich_memo()
    place = data.draw(st.integers(0, len(good) - 1))
    damage = data.draw(st.binary(min_size=1, max_size=4))
    for fault in check_memo_xml(good[:place] + damage + good[place + 1 :]):
        assert fault.path.startswith("/")
