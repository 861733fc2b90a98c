"""Checks one file of Digital Post, whichever it is: a MeMo message or a request to SF1601.

Our own checker tells what the schemas tell and more. It costs a fifth of typesetting the letter;
`build_memo` uses it once per wording, so a batch need not ask it again of every message.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from distribution.channels.kombi_document import LETTER, REQUEST, check_kombi_tree
from distribution.channels.memo_document import MESSAGE, ROOT_PATH, check_memo_tree
from distribution.channels.memo_message import MemoVersion
from distribution.channels.memo_vocabulary import clark
from distribution.channels.official_schemas import SchemaKind, check_against_schema
from distribution.channels.xml_fault import XmlFault, XmlRefused
from distribution.channels.xml_reading import read_xml

IDS = (
    f"{{*}}MessageHeader/{clark('messageUUID')}",
    f"{MESSAGE}/{clark('MessageHeader')}/{clark('messageUUID')}",
    "{*}ForsendelseISamling/{*}ForsendelseI/{*}AfsendelseIdentifikator",
)


@dataclass(frozen=True, slots=True)
class ExaminedEntry:
    """What is wrong with one file, and the id it is known by: lower case, empty if it has none."""

    message_uuid: str
    faults: tuple[XmlFault, ...]


def check_entry(
    xml: bytes, schema_dir: Path | None = None, version: MemoVersion | None = None
) -> tuple[XmlFault, ...]:
    """Return every fault of the file, by our own checker and by the schemas in `schema_dir`.

    Without `version` the one the message names counts. Raises SchemaMissing when the folder lacks
    a schema that is needed.
    """
    return examine_entry(xml, schema_dir, version).faults


def examine_entry(
    xml: bytes, schema_dir: Path | None = None, version: MemoVersion | None = None
) -> ExaminedEntry:
    """Return the faults and the message's id; raises SchemaMissing."""
    try:
        root = read_xml(xml)
    except XmlRefused as error:
        return ExaminedEntry("", error.faults)
    if root.tag == REQUEST:
        faults = check_kombi_tree(root, version)
    else:
        faults = check_memo_tree(root, version, ROOT_PATH)
    if schema_dir is not None:
        faults += tuple(_official_faults(root, schema_dir, version))
    return ExaminedEntry(_id_of(root), faults)


def _id_of(root: etree._Element) -> str:
    found = (root.findtext(path) for path in IDS)
    return next((text.lower() for text in found if text), "")


def _official_faults(
    root: etree._Element, folder: Path, version: MemoVersion | None
) -> Iterator[XmlFault]:
    is_request = root.tag == REQUEST
    message = root.find(MESSAGE) if is_request else root
    if message is not None and message.tag == MESSAGE:
        told = version or message.get("memoVersion")
        kind = SchemaKind.MEMO_1_1 if told == MemoVersion.V1_1 else SchemaKind.MEMO_1_2
        path = f"/{REQUEST}{ROOT_PATH}" if is_request else ROOT_PATH
        yield from check_against_schema(message, folder, kind, path)
    for letter in root.iter(LETTER):
        path = f"/{REQUEST}/ForsendelseISamling/ForsendelseI"
        yield from check_against_schema(letter, folder, SchemaKind.FORSENDELSE, path)
