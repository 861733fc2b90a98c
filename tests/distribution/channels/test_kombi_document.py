"""Every fault of a request is told with its code and place; the schemas agree where they can."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.channels.check_entry import check_entry, examine_entry
from distribution.channels.kombi_document import check_kombi_xml
from distribution.channels.memo import build_memo
from distribution.channels.memo_message import MemoVersion
from tests.distribution.channels.kombi_faults import KOMBI_FAULTS, KombiMutation
from tests.distribution.channels.memo_samples import MESSAGE
from tests.distribution.channels.rich_memo import rich_memo
from tests.distribution.channels.sample_requests import AUTOMATIC, DIGITAL, ON_PAPER, REQUESTS
from tests.distribution.channels.schema_folder import schema_folder
from tests.distribution.channels.xml_mutations import attribute, mutated, text

NAMES = [f"{fault.code}:{fault.path}" for fault in KOMBI_FAULTS]


@pytest.mark.parametrize("fault", KOMBI_FAULTS, ids=NAMES)
def test_every_mutation_is_told_with_its_place(fault: KombiMutation) -> None:
    found = check_kombi_xml(mutated(AUTOMATIC, fault.mutation))
    assert (fault.code, fault.path) in [(each.code, each.path) for each in found]


@pytest.mark.parametrize("fault", KOMBI_FAULTS, ids=NAMES)
def test_the_official_schemas_agree_on_whose_rule_it_is(fault: KombiMutation) -> None:
    found = check_entry(mutated(AUTOMATIC, fault.mutation), schema_folder())
    assert any(each.code == "official_schema" for each in found) is fault.in_schema


def test_both_addresses_at_once_are_told() -> None:
    lines = ON_PAPER.replace(b"<d05:StreetName>Strandvejen</d05:StreetName>", LINE)
    codes = {fault.code for fault in check_kombi_xml(lines)}
    assert "excluded_by_choice" in codes


LINE = (
    b"<d0519:PostalAddressFirstLineText>Strandvejen</d0519:PostalAddressFirstLineText>"
    b"<d05:StreetName>Strandvejen</d05:StreetName>"
)


def test_a_fault_of_the_message_inside_is_told_with_its_place() -> None:
    late = mutated(AUTOMATIC, text("Message/MessageHeader/Recipient/recipientID", "101010000"))
    assert [(fault.code, fault.path) for fault in check_kombi_xml(late)] == [
        ("cpr_not_10_digits", "/kombi_request/Message/MessageHeader/Recipient/recipientID")
    ]
    other = mutated(DIGITAL, attribute("memoVersion", "1.3", "Message"))
    assert [fault.code for fault in check_kombi_xml(other)] == ["unknown_version"]


def test_a_message_of_another_version_than_wanted_is_told() -> None:
    codes = [fault.code for fault in check_kombi_xml(DIGITAL, MemoVersion.V1_1)]
    assert "other_version" in codes


@pytest.mark.parametrize("xml", [build_memo(MESSAGE), b"<kombi/>"])
def test_what_is_no_request(xml: bytes) -> None:
    assert [fault.code for fault in check_kombi_xml(xml)] == ["wrong_root"]


def test_an_entry_is_known_by_its_message_whatever_kind_it_is() -> None:
    wanted = MESSAGE.message_uuid
    for xml in (*REQUESTS, build_memo(MESSAGE), rich_memo()):
        assert examine_entry(xml).message_uuid == wanted
    upper = build_memo(MESSAGE).replace(wanted.encode(), wanted.upper().encode())
    assert examine_entry(upper).message_uuid == wanted
    assert examine_entry(b"<a/>").message_uuid == examine_entry(b"<a").message_uuid == ""


@given(st.data())
def test_no_damage_to_a_request_breaks_the_checker(data: st.DataObject) -> None:
    good = data.draw(st.sampled_from(REQUESTS))
    place = data.draw(st.integers(0, len(good) - 1))
    damage = data.draw(st.binary(min_size=1, max_size=4))
    for fault in check_entry(good[:place] + damage + good[place + 1 :]):
        assert fault.path.startswith("/")
