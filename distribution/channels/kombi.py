"""One request to SF1601 (KombiPostAfsend): a Digital Post message, a letter on paper, or both.

The letter carries its address in the window already, so the supplier is told to print nothing on
it. CPRnummerIdentifikator is always ten zeros, as KOMBIT's description of the field demands.
"""

from __future__ import annotations

from base64 import b64encode

from lxml import etree

from distribution.channels.forsendelse_namespaces import (
    ADIR,
    DKAL,
    DKCC_2003,
    FJERNPRINT,
    PREFIXES,
    SAGDOK,
)
from distribution.channels.kombi_address import write_address
from distribution.channels.kombi_message import KombiError, KombiKind, PaperPart
from distribution.channels.memo import MemoError, build_memo
from distribution.channels.memo_message import MemoMessage, MemoVersion
from distribution.channels.memo_rules import MESSAGE_BYTES, check_memo

NO_CPR = "0000000000"
DECLARATION_END = b"?>\n"


def build_kombi(
    kind: KombiKind,
    message: MemoMessage,
    paper: PaperPart,
    version: MemoVersion = MemoVersion.V1_2,
) -> bytes:
    """Return the request as UTF-8 XML; `paper` counts for the kinds that hold a letter.

    Raises MemoError where the message breaks rules, KombiError where the letter cannot be sent.
    """
    memo = _memo_part(message, version) if kind.is_digital else b""
    letter = _paper_part(message, paper) if kind.is_paper else b""
    request = (
        b"<?xml version='1.0' encoding='UTF-8'?>\n<kombi_request><KombiValgKode>"
        + kind.value.encode()
        + b"</KombiValgKode>"
        + memo
        + letter
        + b"</kombi_request>"
    )
    if len(request) > MESSAGE_BYTES:
        raise KombiError("too_large", "pdf")
    return request


def _memo_part(message: MemoMessage, version: MemoVersion) -> bytes:
    return build_memo(message, version).partition(DECLARATION_END)[2]


def _paper_part(message: MemoMessage, paper: PaperPart) -> bytes:
    # Paper needs no CPR number: who has none can still get a letter.
    faults = tuple(fault for fault in check_memo(message) if fault.field != "recipient_cpr")
    if faults:
        raise MemoError(faults)
    if paper.sys_id is None:
        raise KombiError("sys_id_missing", "sys_id")
    if paper.address is None:
        raise KombiError("address_missing", "address")
    all_letters = etree.Element(f"{{{FJERNPRINT}}}ForsendelseISamling", nsmap=PREFIXES)
    letter = _add(all_letters, FJERNPRINT, "ForsendelseI")
    _add(letter, FJERNPRINT, "AfsendelseIdentifikator", message.message_uuid)
    _add(letter, FJERNPRINT, "ForsendelseTypeIdentifikator", str(paper.sys_id))
    recipient = _add(letter, FJERNPRINT, "ForsendelseModtager")
    _add(_add(recipient, DKAL, "AfsendelseModtager"), ADIR, "CPRnummerIdentifikator", NO_CPR)
    address = _add(recipient, FJERNPRINT, "ModtagerAdresse")
    for name, text in write_address(message.recipient_name, paper.address):
        etree.SubElement(address, name).text = text
    _add(address, DKCC_2003, "CountryIdentificationCode", "DK").set("scheme", "iso3166-alpha2")
    _add(letter, DKAL, "FilformatNavn", "PDF")
    _add(letter, DKAL, "MeddelelseIndholdData", b64encode(message.pdf).decode("ascii"))
    _add_parameters(letter, message, paper)
    return etree.tostring(all_letters, encoding="UTF-8", xml_declaration=False)


def _add_parameters(letter: etree._Element, message: MemoMessage, paper: PaperPart) -> None:
    document = _add(letter, FJERNPRINT, "DokumentParametre")
    _add(document, SAGDOK, "TitelTekst", message.document_label)
    _add(document, SAGDOK, "BrevDato", paper.dated.isoformat())
    sender = _add(letter, FJERNPRINT, "KanalUafhaengigeParametreI")
    _add(sender, FJERNPRINT, "BrugerNavn", message.sender.department)
    for imprint in ("AfsenderAdresse", "ModtagerAdresse", "Brevdato"):
        _add(sender, FJERNPRINT, f"Paatryk{imprint}Indikator", "false")
    printing = _add(letter, FJERNPRINT, "PrintParametre")
    _add(printing, FJERNPRINT, "SimplexDuplexKode", "Simplex")
    _add(printing, FJERNPRINT, "FarveSHKode", "Farve" if paper.in_colour else "SH")
    _add(printing, FJERNPRINT, "KuvertTypeKode", paper.envelope.value)
    post = _add(letter, FJERNPRINT, "PostParametre")
    _add(post, FJERNPRINT, "PostKategoriKode", "Prioritaire")


def _add(
    parent: etree._Element, namespace: str, name: str, text: str | None = None
) -> etree._Element:
    element = etree.SubElement(parent, f"{{{namespace}}}{name}")
    element.text = text
    return element
