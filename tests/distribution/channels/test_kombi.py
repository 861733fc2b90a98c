"""A request holds what its kind needs, in the order of the schemas, and nothing it cannot hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from python_serviceplatformen.models import physical_mail as library
from xsdata.formats.dataclass.parsers import XmlParser

from distribution.addresses import Address
from distribution.channels.check_entry import check_entry
from distribution.channels.kombi import build_kombi
from distribution.channels.kombi_document import check_kombi_xml
from distribution.channels.kombi_message import (
    Envelope,
    KombiError,
    KombiKind,
    PaperPart,
    choose_kind,
)
from distribution.channels.memo import MemoError, build_memo
from distribution.channels.memo_message import MemoVersion
from distribution.register_person import DigitalPost
from tests.distribution.channels.memo_samples import MESSAGE, message_of
from tests.distribution.channels.sample_requests import ADDRESS, IN_LINES, PAPER, request_of
from tests.distribution.channels.schema_folder import REFERENCE_FOLDER, schema_folder

LETTER = "{urn:oio:fjernprint:1.0.0}ForsendelseISamling/{urn:oio:fjernprint:1.0.0}ForsendelseI"


def address_of(request: bytes) -> list[tuple[str, str | None]]:
    found = etree.fromstring(request).find(".//{*}ModtagerAdresse")
    assert found is not None
    return [(etree.QName(element).localname, element.text) for element in found]


@pytest.mark.parametrize("version", list(MemoVersion))
@pytest.mark.parametrize("kind", list(KombiKind))
@pytest.mark.parametrize("paper", [PAPER, IN_LINES], ids=["parts", "lines"])
def test_every_kind_has_no_fault(kind: KombiKind, paper: PaperPart, version: MemoVersion) -> None:
    request = request_of(kind, paper, version)
    assert check_kombi_xml(request, version) == ()
    assert check_entry(request, schema_folder(), version) == ()


@pytest.mark.parametrize(
    ("kind", "children"),
    [
        (KombiKind.DIGITAL, ["KombiValgKode", "Message"]),
        (KombiKind.PAPER, ["KombiValgKode", "ForsendelseISamling"]),
        (KombiKind.AUTOMATIC, ["KombiValgKode", "Message", "ForsendelseISamling"]),
    ],
)
def test_a_request_holds_what_its_kind_needs(kind: KombiKind, children: list[str]) -> None:
    root = etree.fromstring(request_of(kind))
    assert [etree.QName(child).localname for child in root] == children
    assert (root.tag, root[0].text) == ("kombi_request", kind.value)


def test_the_message_inside_is_the_one_we_write_alone() -> None:
    (message,) = build_memo(MESSAGE).splitlines()[1:]
    assert message in request_of(KombiKind.DIGITAL)
    assert message in request_of(KombiKind.AUTOMATIC)


def test_the_letter_is_what_the_library_would_read() -> None:
    letter = etree.fromstring(request_of(KombiKind.PAPER)).find(LETTER)
    assert letter is not None
    read = XmlParser().from_bytes(etree.tostring(letter), library.ForsendelseI)
    assert read.afsendelse_identifikator.value == MESSAGE.message_uuid
    assert read.forsendelse_type_identifikator.value == 265
    recipient = read.forsendelse_modtager
    assert recipient.afsendelse_modtager.cpr_nummer_identifikator.value == "0000000000"
    assert recipient.modtager_adresse.street_name.value == "Strandvejen"
    assert recipient.modtager_adresse.country_identification_code.value == "DK"
    assert read.print_parametre.kuvert_type_kode.value is library.KuvertTypeKodeType.C5
    assert read.kanal_uafhaengige_parametre_i.paatryk_modtager_adresse_indikator.value is False


def test_no_cpr_number_stands_on_paper() -> None:
    assert MESSAGE.recipient_cpr.encode() not in request_of(KombiKind.PAPER)


def test_who_has_no_cpr_number_can_get_a_letter() -> None:
    request = build_kombi(KombiKind.PAPER, message_of(recipient_cpr=""), PAPER)
    assert check_kombi_xml(request) == ()
    with pytest.raises(MemoError):
        build_kombi(KombiKind.AUTOMATIC, message_of(recipient_cpr=""), PAPER)


def test_the_same_message_gives_the_same_bytes() -> None:
    assert request_of(KombiKind.AUTOMATIC) == request_of(KombiKind.AUTOMATIC)


def test_markup_in_a_name_is_escaped() -> None:
    request = build_kombi(KombiKind.AUTOMATIC, message_of(recipient_name="Bo <b> & Søn"), PAPER)
    assert ("PersonName", "Bo <b> & Søn") in address_of(request)
    assert check_kombi_xml(request) == ()


def test_an_address_in_its_parts() -> None:
    assert address_of(request_of(KombiKind.PAPER)) == [
        ("PersonName", "Åse Ærø Østergård"),
        ("CoNavn", "Bo Vig"),
        ("StreetName", "Strandvejen"),
        ("StreetBuildingIdentifier", "123A"),
        ("FloorIdentifier", "st"),
        ("SuiteIdentifier", "tv"),
        ("PostCodeIdentifier", "8410"),
        ("DistrictSubdivisionIdentifier", "Egens"),
        ("CountryIdentificationCode", "DK"),
    ]


@pytest.mark.parametrize(
    ("changes", "element", "text"),
    [
        ({"number": "007a"}, "StreetBuildingIdentifier", "7A"),
        ({"floor": "02"}, "FloorIdentifier", "2"),
        ({"floor": "ST."}, "FloorIdentifier", "st"),
        ({"co": "c/o Bo Vig"}, "CoNavn", "Bo Vig"),
        ({"co": "C/O: Bo Vig"}, "CoNavn", "Bo Vig"),
        ({"co": "Cora Bo"}, "CoNavn", "Cora Bo"),
        ({"postcode": "783"}, "PostCodeIdentifier", "0783"),
    ],
)
def test_a_part_is_tidied(changes: dict[str, str], element: str, text: str) -> None:
    paper = replace(PAPER, address=replace(ADDRESS, **changes))
    assert (element, text) in address_of(request_of(KombiKind.PAPER, paper))


@pytest.mark.parametrize(
    "changes",
    [
        {"number": "1230"},
        {"number": "7AB"},
        {"number": ""},
        {"street": "S" * 41},
        {"floor": "kld"},
        {"door": "bagh1"},
        {"locality": "E" * 35},
        {"postcode": "DK-8410"},
        {"postcode": ""},
    ],
    ids=str,
)
def test_what_does_not_fit_the_parts_goes_in_lines(changes: dict[str, str]) -> None:
    paper = replace(PAPER, address=replace(ADDRESS, **changes))
    request = request_of(KombiKind.PAPER, paper)
    assert address_of(request)[1] == ("PostalAddressFirstLineText", "c/o Bo Vig")
    assert check_kombi_xml(request) == ()


def test_a_line_too_long_is_broken_between_words() -> None:
    paper = replace(PAPER, address=replace(ADDRESS, co="", street="Ved den gamle mølle " * 3))
    lines = [
        text for name, text in address_of(request_of(KombiKind.PAPER, paper)) if "Line" in name
    ]
    assert lines == [
        "Ved den gamle mølle Ved den gamle",
        "mølle Ved den gamle mølle 123A,",
        "st. tv",
        "Egens",
        "8410 Rønde",
    ]


@pytest.mark.parametrize(
    ("kind", "paper", "code"),
    [
        (KombiKind.PAPER, replace(PAPER, sys_id=None), "sys_id_missing"),
        (KombiKind.AUTOMATIC, replace(PAPER, sys_id=None), "sys_id_missing"),
        (KombiKind.PAPER, replace(PAPER, address=None), "address_missing"),
        (KombiKind.PAPER, replace(PAPER, address=Address("", "")), "address_missing"),
        (
            KombiKind.PAPER,
            replace(PAPER, address=replace(ADDRESS, street="Å" * 250)),
            "address_too_long",
        ),
    ],
)
def test_a_letter_that_cannot_be_sent(kind: KombiKind, paper: PaperPart, code: str) -> None:
    with pytest.raises(KombiError) as caught:
        request_of(kind, paper)
    assert caught.value.code == code
    assert "Strandvejen" not in repr(caught.value)


def test_a_name_that_no_letter_can_hold() -> None:
    with pytest.raises(KombiError, match="name_too_long"):
        build_kombi(KombiKind.PAPER, message_of(recipient_name="Å" * 131), PAPER)


def test_a_message_needs_neither_sys_id_nor_address() -> None:
    nothing = PaperPart(address=None, sys_id=None, dated=date(2026, 12, 1))
    assert check_kombi_xml(request_of(KombiKind.DIGITAL, nothing)) == ()


def test_two_documents_in_one_request_may_not_be_too_large() -> None:
    half = message_of(pdf=b"%PDF-" + bytes(38_000_000))
    with pytest.raises(KombiError, match="too_large"):
        build_kombi(KombiKind.AUTOMATIC, half, PAPER)


@pytest.mark.parametrize(
    ("registration", "failed", "kind"),
    [
        (DigitalPost.REGISTERED, False, KombiKind.DIGITAL),
        (DigitalPost.REGISTERED, True, KombiKind.PAPER),
        (DigitalPost.EXEMPT, False, KombiKind.PAPER),
        (DigitalPost.UNKNOWN, False, KombiKind.AUTOMATIC),
        (DigitalPost.UNKNOWN, True, KombiKind.PAPER),
    ],
)
def test_the_way_to_a_recipient(registration: DigitalPost, failed: bool, kind: KombiKind) -> None:
    assert choose_kind(registration, failed) is kind


@pytest.mark.parametrize(("window", "code"), [("c4", "C4"), ("c5", "C5"), ("m65", "C5")])
def test_the_envelope_of_a_window(window: str, code: str) -> None:
    assert Envelope.for_window(window).value == code


def test_nothing_personal_shows_in_a_log() -> None:
    assert "Strandvejen" not in repr(PAPER)


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=50)


@given(
    st.builds(
        Address,
        street=words,
        number=words | st.from_regex(r"[0-9]{1,3}[a-zA-Z]?", fullmatch=True),
        floor=words | st.sampled_from(["", "st", "1", "kl"]),
        door=words,
        co=words,
        locality=words,
        postcode=words | st.from_regex(r"[0-9]{4}", fullmatch=True),
        city=words,
    ),
    words,
)
def test_whatever_address_is_written_has_no_fault(address: Address, name: str) -> None:
    try:
        request = build_kombi(
            KombiKind.PAPER, message_of(recipient_name=name), replace(PAPER, address=address)
        )
    except (KombiError, MemoError):
        return
    folder = REFERENCE_FOLDER if REFERENCE_FOLDER.is_dir() else None
    assert check_entry(request, folder) == ()
