"""Ways to get a request to SF1601 wrong: the mutation, its code, its path, and whose rule it is."""

from __future__ import annotations

from typing import NamedTuple

from tests.distribution.channels.xml_mutations import (
    Mutation,
    add,
    attribute,
    drop,
    move_first,
    move_last,
    repeat,
    tail,
    text,
)

L = "ForsendelseISamling/ForsendelseI"
R = f"{L}/ForsendelseModtager"
A = f"{R}/ModtagerAdresse"
C = f"{L}/KanalUafhaengigeParametreI"


class KombiMutation(NamedTuple):
    """One fault. `in_schema`: the official schema of the letter, or of the message, refuses it."""

    mutation: Mutation
    code: str
    path: str
    in_schema: bool


def _fault(mutation: Mutation, code: str, path: str) -> KombiMutation:
    return KombiMutation(mutation, code, f"/kombi_request{path}", in_schema=True)


def _beyond(mutation: Mutation, code: str, path: str) -> KombiMutation:
    return KombiMutation(mutation, code, f"/kombi_request{path}", in_schema=False)


KOMBI_FAULTS = [
    _fault(move_first(f"{L}/FilformatNavn"), "wrong_order", f"/{L}/AfsendelseIdentifikator"),
    _fault(move_last(f"{L}/DokumentParametre"), "wrong_order", f"/{L}/DokumentParametre"),
    _fault(move_last(f"{A}/PersonName"), "wrong_order", f"/{A}/PersonName"),
    _fault(
        drop(f"{L}/AfsendelseIdentifikator"), "missing_element", f"/{L}/AfsendelseIdentifikator"
    ),
    _fault(drop(f"{L}/DokumentParametre"), "missing_element", f"/{L}/DokumentParametre"),
    _fault(drop(f"{L}/MeddelelseIndholdData"), "missing_element", f"/{L}/MeddelelseIndholdData"),
    _fault(drop(f"{A}/PersonName"), "missing_element", f"/{A}/PersonName"),
    _fault(drop(f"{A}/StreetName"), "missing_element", f"/{A}/StreetName"),
    _fault(drop(f"{A}/PostCodeIdentifier"), "missing_element", f"/{A}/PostCodeIdentifier"),
    _fault(drop(f"{C}/BrugerNavn"), "missing_element", f"/{C}/BrugerNavn"),
    _fault(repeat(f"{L}/PrintParametre"), "too_many", f"/{L}/PrintParametre"),
    _fault(add(f"{A}", "memo:label"), "unknown_element", f"/{A}/?[10]"),
    _fault(tail(f"{A}/StreetName", "x"), "text_between_elements", f"/{A}"),
    _fault(text(f"{L}/AfsendelseIdentifikator", ""), "empty", f"/{L}/AfsendelseIdentifikator"),
    _fault(
        text(f"{L}/AfsendelseIdentifikator", "1" * 39), "too_long", f"/{L}/AfsendelseIdentifikator"
    ),
    _fault(
        text(f"{L}/ForsendelseTypeIdentifikator", "0"),
        "out_of_range",
        f"/{L}/ForsendelseTypeIdentifikator",
    ),
    _fault(text(f"{A}/PersonName", "n" * 131), "too_long", f"/{A}/PersonName"),
    _fault(text(f"{A}/PersonName", ""), "empty", f"/{A}/PersonName"),
    _fault(text(f"{A}/StreetName", "s" * 41), "too_long", f"/{A}/StreetName"),
    _fault(
        text(f"{A}/StreetBuildingIdentifier", "007A"),
        "wrong_form",
        f"/{A}/StreetBuildingIdentifier",
    ),
    _fault(
        text(f"{A}/StreetBuildingIdentifier", "7a"), "wrong_form", f"/{A}/StreetBuildingIdentifier"
    ),
    _fault(text(f"{A}/FloorIdentifier", "st."), "wrong_form", f"/{A}/FloorIdentifier"),
    _fault(text(f"{A}/SuiteIdentifier", "12345"), "too_long", f"/{A}/SuiteIdentifier"),
    _fault(text(f"{A}/PostCodeIdentifier", "841"), "wrong_form", f"/{A}/PostCodeIdentifier"),
    _fault(
        text(f"{A}/DistrictSubdivisionIdentifier", "d" * 35),
        "too_long",
        f"/{A}/DistrictSubdivisionIdentifier",
    ),
    _fault(
        text(f"{A}/CountryIdentificationCode", "Danmark"),
        "wrong_form",
        f"/{A}/CountryIdentificationCode",
    ),
    _fault(
        attribute("scheme", None, f"{A}/CountryIdentificationCode"),
        "attribute_missing",
        f"/{A}/CountryIdentificationCode/@scheme",
    ),
    _fault(
        attribute("scheme", "iso", f"{A}/CountryIdentificationCode"),
        "not_one_of",
        f"/{A}/CountryIdentificationCode/@scheme",
    ),
    _fault(
        text(f"{R}/AfsendelseModtager/CPRnummerIdentifikator", "6101010000"),
        "wrong_form",
        f"/{R}/AfsendelseModtager/CPRnummerIdentifikator",
    ),
    _fault(text(f"{L}/FilformatNavn", "application/pdf"), "too_long", f"/{L}/FilformatNavn"),
    _fault(text(f"{L}/MeddelelseIndholdData", "%PDF"), "not_base64", f"/{L}/MeddelelseIndholdData"),
    _fault(
        text(f"{L}/DokumentParametre/BrevDato", "1/12"),
        "not_date",
        f"/{L}/DokumentParametre/BrevDato",
    ),
    _fault(
        text(f"{C}/PaatrykBrevdatoIndikator", "nej"),
        "not_boolean",
        f"/{C}/PaatrykBrevdatoIndikator",
    ),
    _fault(
        text(f"{L}/PrintParametre/KuvertTypeKode", "C6"),
        "not_one_of",
        f"/{L}/PrintParametre/KuvertTypeKode",
    ),
    _fault(
        text(f"{L}/PostParametre/PostKategoriKode", "B-brev"),
        "not_one_of",
        f"/{L}/PostParametre/PostKategoriKode",
    ),
    _fault(
        text("Message/MessageHeader/label", "l" * 257), "too_long", "/Message/MessageHeader/label"
    ),
    _beyond(text("KombiValgKode", "E-mail"), "not_one_of", "/KombiValgKode"),
    _beyond(text("KombiValgKode", "NemSMS"), "kind_differs", "/KombiValgKode"),
    _beyond(text("KombiValgKode", "Fysisk Post"), "message_not_allowed", "/Message"),
    _beyond(text("KombiValgKode", "Digital Post"), "letter_not_allowed", "/ForsendelseISamling"),
    _beyond(drop("Message"), "message_missing", "/Message"),
    _beyond(drop("ForsendelseISamling"), "letter_missing", "/ForsendelseISamling"),
    _beyond(drop("KombiValgKode"), "missing_element", "/KombiValgKode"),
    _beyond(move_last("Message"), "wrong_order", "/Message"),
    _beyond(add("", "memo:label"), "unknown_element", "/?[4]"),
    _beyond(repeat(L), "too_many", f"/{L}"),
    _beyond(drop(f"{L}/ForsendelseTypeIdentifikator"), "sys_id_missing", f"/{L}"),
    _beyond(drop(A), "address_missing", f"/{R}"),
    _beyond(
        text(f"{R}/AfsendelseModtager/CPRnummerIdentifikator", "0101010000"),
        "cpr_on_paper",
        f"/{R}/AfsendelseModtager/CPRnummerIdentifikator",
    ),
    _beyond(text(f"{L}/FilformatNavn", "TIFF"), "not_pdf", f"/{L}/FilformatNavn"),
    _beyond(text(f"{L}/MeddelelseIndholdData", "QUJD"), "not_pdf", f"/{L}/MeddelelseIndholdData"),
]
