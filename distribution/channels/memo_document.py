"""Checks a whole Digital Post message as XML, ours or another's, before the receiver does.

A refused message is found out days after it was sent, by a receipt. Here every fault is told at
once, without the official schemas, which may not be shipped.
"""

from __future__ import annotations

from decimal import Decimal

from lxml import etree

from distribution.channels.check_shape import check_shape, local_name
from distribution.channels.memo_elements import message_shape
from distribution.channels.memo_message import MemoVersion
from distribution.channels.memo_server_rules import SERVER_RULES, prefix_faults
from distribution.channels.memo_vocabulary import clark
from distribution.channels.xml_fault import XmlFault, XmlRefused
from distribution.channels.xml_reading import read_xml
from distribution.channels.xml_values import fold_space, is_decimal

MESSAGE = clark("Message")
ROOT_PATH = f"/{local_name(MESSAGE)}"
SCHEMA_VERSION_OF_1_1 = "1.1.0"
VERSION_NUMBERS = {Decimal(version.value): version for version in MemoVersion}


def check_memo_xml(xml: bytes, version: MemoVersion | None = None) -> tuple[XmlFault, ...]:
    """Return every fault of a message; none if its receiver would take it, as far as is known.

    Without `version` the one the message names counts. Codes: those of `read_xml`, `check_shape`
    and `distribution.channels.memo_server_rules`, and `wrong_root`, `unknown_version`,
    `other_version`.
    """
    try:
        root = read_xml(xml)
    except XmlRefused as error:
        return error.faults
    return check_memo_tree(root, version, ROOT_PATH)


def check_memo_tree(
    root: etree._Element, version: MemoVersion | None, path: str
) -> tuple[XmlFault, ...]:
    """Return every fault of a message that was read already; `path` is where it stands."""
    if root.tag != MESSAGE:
        return (XmlFault("wrong_root", "/"),)
    named = _version_of(root)
    shape = message_shape(version or named or MemoVersion.V1_2)
    return (
        *check_shape(root, shape, path, SERVER_RULES),
        *_version_faults(root, named, version, path),
        *prefix_faults(root, path),
    )


def _version_of(root: etree._Element) -> MemoVersion | None:
    text = root.get("memoVersion", "")
    return None if is_decimal(text) else VERSION_NUMBERS.get(Decimal(fold_space(text)))


def _version_faults(
    root: etree._Element, named: MemoVersion | None, wanted: MemoVersion | None, path: str
) -> list[XmlFault]:
    text = root.get("memoVersion")
    if text is None or is_decimal(text):
        return []
    if named is None:
        return [XmlFault("unknown_version", f"{path}/@memoVersion")]
    if wanted not in (None, named):
        return [XmlFault("other_version", f"{path}/@memoVersion")]
    told = root.get("memoSchVersion", SCHEMA_VERSION_OF_1_1)
    if named is MemoVersion.V1_1 and told != SCHEMA_VERSION_OF_1_1:
        return [XmlFault("unknown_version", f"{path}/@memoSchVersion")]
    return []
