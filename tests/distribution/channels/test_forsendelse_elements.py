"""Parts of ForsendelseI that we do not write, but others do: attachments, transaction, sender."""

from __future__ import annotations

import pytest
from lxml import etree

from distribution.channels.check_entry import check_entry
from distribution.channels.kombi_document import check_kombi_xml
from tests.distribution.channels.sample_requests import RICH_LETTER
from tests.distribution.channels.schema_folder import schema_folder
from tests.distribution.channels.xml_mutations import Mutation, drop, mutated, repeat, text

L = "ForsendelseISamling/ForsendelseI"
FIRST = f"{L}/BilagSamling/Bilag"


def codes(xml: bytes) -> set[str]:
    return {fault.code for fault in check_kombi_xml(xml)}


def test_a_letter_with_everything_has_no_fault() -> None:
    assert check_kombi_xml(RICH_LETTER) == ()
    assert check_entry(RICH_LETTER, schema_folder()) == ()


@pytest.mark.parametrize(
    ("mutation", "code"),
    [
        (drop(f"{FIRST}/BilagNavn"), "missing_element"),
        (text(f"{FIRST}/BilagSorteringsIndeksIdentifikator", "-1"), "out_of_range"),
        (text(f"{FIRST}/BilagIdentifikator", "1" * 11), "too_long"),
        (repeat(FIRST, 98), "too_many"),
        (drop(f"{L}/BilagSamling/Bilag/VedhaeftSomIndholdDataIndikator"), "missing_element"),
        (text(f"{L}/TransaktionsParametreI/KvitteringsTypeKode", "Nogle"), "not_one_of"),
        (text(f"{L}/TransaktionsParametreI/KvitteringsEmail", "vig.example"), "wrong_form"),
        (text(f"{L}/TransaktionsParametreI/TransaktionsDatoTid", "2026-12-01"), "not_date_time"),
        (text(f"{L}/PostParametre/SideKvantitet", "en"), "not_number"),
    ],
)
def test_what_is_wrong_with_it(mutation: Mutation, code: str) -> None:
    broken = mutated(RICH_LETTER, mutation)
    assert code in codes(broken)
    assert "official_schema" in {fault.code for fault in check_entry(broken, schema_folder())}


def test_two_contents_of_one_attachment_are_told() -> None:
    root = etree.fromstring(RICH_LETTER)
    first, second = root.findall(".//{*}Bilag")[:2]
    first.append(second[-1])
    assert "excluded_by_choice" in codes(etree.tostring(root))
