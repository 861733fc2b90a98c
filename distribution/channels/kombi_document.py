"""Checks a whole request to SF1601 as XML, ours or another's, before it is sent."""

from __future__ import annotations

from binascii import Error as NotBase64
from binascii import a2b_base64
from collections.abc import Iterator

from lxml import etree

from distribution.channels.check_shape import Rules, check_shape
from distribution.channels.forsendelse_elements import FORSENDELSE
from distribution.channels.forsendelse_namespaces import ADIR, DKAL, FJERNPRINT
from distribution.channels.kombi_message import KombiKind
from distribution.channels.memo_document import MESSAGE, check_memo_tree
from distribution.channels.memo_message import MemoVersion
from distribution.channels.memo_vocabulary import clark
from distribution.channels.xml_fault import XmlFault, XmlRefused
from distribution.channels.xml_reading import read_xml
from distribution.channels.xml_shape import Anything, Child, Leaf, Shape, sequence
from distribution.channels.xml_values import one_of

REQUEST = "kombi_request"
KIND = "KombiValgKode"
LETTERS = f"{{{FJERNPRINT}}}ForsendelseISamling"
LETTER = f"{{{FJERNPRINT}}}ForsendelseI"
NEMSMS = "NemSMS"
NO_CPR = "0000000000"
PDF_START = b"%PDF-"
PDF_START_CHARACTERS = 8
"""As many Base64 characters as hold the first bytes of a PDF."""

KINDS_WITH_MESSAGE = frozenset({KombiKind.AUTOMATIC.value, KombiKind.DIGITAL.value, NEMSMS})
KINDS_WITH_LETTER = frozenset({KombiKind.AUTOMATIC.value, KombiKind.PAPER.value})

SHAPE: Shape = sequence(
    Child(KIND, Leaf(one_of(*(kind.value for kind in KombiKind), NEMSMS))),
    Child(MESSAGE, Anything(), 0),
    Child(LETTERS, sequence(Child(LETTER, FORSENDELSE)), 0),
)


def check_kombi_xml(xml: bytes, version: MemoVersion | None = None) -> tuple[XmlFault, ...]:
    """Return every fault of a request; none if SF1601 would take it, as far as is known.

    Without `version` the one the message names counts. Codes: those of `check_memo_xml`, and
    `message_missing`, `message_not_allowed`, `letter_missing`, `letter_not_allowed`,
    `kind_differs`, `cpr_on_paper`, `not_pdf`, `sys_id_missing`, `address_missing`.
    """
    try:
        root = read_xml(xml)
    except XmlRefused as error:
        return error.faults
    return check_kombi_tree(root, version)


def check_kombi_tree(root: etree._Element, version: MemoVersion | None) -> tuple[XmlFault, ...]:
    """Return every fault of a request that was read already."""
    path = f"/{REQUEST}"
    if root.tag != REQUEST:
        return (XmlFault("wrong_root", "/"),)
    message = root.find(MESSAGE)
    faults = [*check_shape(root, SHAPE, path, PAPER_RULES), *_part_faults(root, path)]
    if message is not None:
        faults += check_memo_tree(message, version, f"{path}/Message")
    return tuple(faults)


def _part_faults(request: etree._Element, path: str) -> Iterator[XmlFault]:
    kind = request.findtext(KIND, "")
    if kind not in KINDS_WITH_MESSAGE | KINDS_WITH_LETTER:
        return
    parts = (
        ("message", MESSAGE, "Message", KINDS_WITH_MESSAGE),
        ("letter", LETTERS, "ForsendelseISamling", KINDS_WITH_LETTER),
    )
    for part, tag, name, kinds in parts:
        is_there = request.find(tag) is not None
        if is_there is not (kind in kinds):
            code = f"{part}_not_allowed" if is_there else f"{part}_missing"
            yield XmlFault(code, f"{path}/{name}")
    told = request.findtext(f"{MESSAGE}/{clark('MessageHeader')}/{clark('messageType')}")
    if told is not None and (told == "NEMSMS") is not (kind == NEMSMS):
        yield XmlFault("kind_differs", f"{path}/{KIND}")


def _letter_faults(letter: etree._Element, path: str) -> Iterator[XmlFault]:
    if letter.find(f"{{{FJERNPRINT}}}ForsendelseTypeIdentifikator") is None:
        yield XmlFault("sys_id_missing", path)
    recipient = f"{{{FJERNPRINT}}}ForsendelseModtager"
    if letter.find(f"{recipient}/{{{FJERNPRINT}}}ModtagerAdresse") is None:
        yield XmlFault("address_missing", f"{path}/ForsendelseModtager")
    cpr = letter.findtext(
        f"{recipient}/{{{DKAL}}}AfsendelseModtager/{{{ADIR}}}CPRnummerIdentifikator"
    )
    if cpr not in (None, NO_CPR):
        yield XmlFault(
            "cpr_on_paper", f"{path}/ForsendelseModtager/AfsendelseModtager/CPRnummerIdentifikator"
        )
    if letter.findtext(f"{{{DKAL}}}FilformatNavn", "").upper() != "PDF":
        yield XmlFault("not_pdf", f"{path}/FilformatNavn")
    elif not _starts_as_pdf(letter.findtext(f"{{{DKAL}}}MeddelelseIndholdData", "")):
        yield XmlFault("not_pdf", f"{path}/MeddelelseIndholdData")


def _starts_as_pdf(content: str) -> bool:
    start = "".join(content[: 4 * PDF_START_CHARACTERS].split())[:PDF_START_CHARACTERS]
    try:
        return a2b_base64(start).startswith(PDF_START)
    except (NotBase64, ValueError):
        return False


PAPER_RULES: Rules = {LETTER: _letter_faults}
