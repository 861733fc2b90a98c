"""What the Digital Post servers refuse though the schema allows it.

File names and links: in force since 10 September 2025 for both versions. Action codes: "Vejledning
til Actions og frister i MeMo". Prefixes: earlier SF1601 needed them to the letter.

Codes: `not_https`, `forbidden_character`, `not_mime_type`, `empty_file`, `unknown_action_code`,
`reservation_missing`, `entry_point_missing`, `end_before_start`, `cpr_not_10_digits`,
`cvr_not_8_digits`, `id_type_removed`, `body_missing`, `body_in_nemsms`, `other_prefix`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from distribution.channels.check_shape import Rules
from distribution.channels.memo_rules import CPR, FORBIDDEN_IN_FILE_NAMES, is_absolute_https
from distribution.channels.memo_vocabulary import NAMESPACES, clark
from distribution.channels.xml_fault import XmlFault
from distribution.channels.xml_values import fold_space, is_utc_date_time

ACTION_CODES = frozenset(
    {
        "AFTALE",
        "BEKRAEFT",
        "BETALING",
        "FORBEREDELSE",
        "INFORMATION",
        "SELVBETJENING",
        "TILMELDING",
        "UNDERSKRIV",
    }
)
CVR_DIGITS = re.compile(r"[0-9]{8}")
MIME_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(?:\s*;.+)?")
REMOVED_ID_TYPE = "MyndighedsID"
PREFIX_OF = {namespace: prefix for prefix, namespace in NAMESPACES.items()}


def prefix_faults(root: etree._Element, path: str) -> Iterator[XmlFault]:
    """Yield one fault if a namespace goes by another prefix than the usual one."""
    used = {(element.prefix, etree.QName(element).namespace or "") for element in root.iter()}
    if any(PREFIX_OF.get(namespace, prefix) != prefix for prefix, namespace in used):
        yield XmlFault("other_prefix", path)


def _message_faults(message: etree._Element, path: str) -> Iterator[XmlFault]:
    kind = message.findtext(f"{clark('MessageHeader')}/{clark('messageType')}")
    has_body = message.find(clark("MessageBody")) is not None
    if kind == "DIGITALPOST" and not has_body:
        yield XmlFault("body_missing", path)
    if kind == "NEMSMS" and has_body:
        yield XmlFault("body_in_nemsms", f"{path}/MessageBody")


def _sender_faults(sender: etree._Element, path: str) -> Iterator[XmlFault]:
    return _id_faults(sender, "senderID", path)


def _recipient_faults(recipient: etree._Element, path: str) -> Iterator[XmlFault]:
    return _id_faults(recipient, "recipientID", path)


def _id_faults(party: etree._Element, name: str, path: str) -> Iterator[XmlFault]:
    number, kind = party.findtext(clark(name), ""), party.findtext(clark("idType"), "")
    if kind == REMOVED_ID_TYPE:
        yield XmlFault("id_type_removed", f"{path}/idType")
    if kind == "CPR" and not CPR.fullmatch(number):
        yield XmlFault("cpr_not_10_digits", f"{path}/{name}")
    if kind == "CVR" and not CVR_DIGITS.fullmatch(number):
        yield XmlFault("cvr_not_8_digits", f"{path}/{name}")


def _file_faults(file: etree._Element, path: str) -> Iterator[XmlFault]:
    kind = file.findtext(clark("encodingFormat"), "")
    if kind.strip() and not MIME_TYPE.fullmatch(kind):
        yield XmlFault("not_mime_type", f"{path}/encodingFormat")
    if FORBIDDEN_IN_FILE_NAMES.search(file.findtext(clark("filename"), "")):
        yield XmlFault("forbidden_character", f"{path}/filename")
    content = file.find(clark("content"))
    if content is not None and not (content.text or "").strip():
        yield XmlFault("empty_file", f"{path}/content")


def _action_faults(action: etree._Element, path: str) -> Iterator[XmlFault]:
    code = action.findtext(clark("actionCode"), "")
    if code.strip() and code not in ACTION_CODES:
        yield XmlFault("unknown_action_code", f"{path}/actionCode")
    if code == "AFTALE" and action.find(clark("Reservation")) is None:
        yield XmlFault("reservation_missing", path)
    if code == "SELVBETJENING" and action.find(clark("EntryPoint")) is None:
        yield XmlFault("entry_point_missing", path)
    yield from _period_faults(action, path)


def _period_faults(period: etree._Element, path: str) -> Iterator[XmlFault]:
    start, end = (_time_in(period, name) for name in ("startDateTime", "endDateTime"))
    if start and end and not start < end:
        yield XmlFault("end_before_start", f"{path}/endDateTime")


def _time_in(period: etree._Element, name: str) -> datetime | None:
    text = fold_space(period.findtext(clark(name), ""))
    if is_utc_date_time(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:  # 24:00:00 and long fractions, which the schema allows
        return None


def _entry_point_faults(entry: etree._Element, path: str) -> Iterator[XmlFault]:
    url = entry.findtext(clark("url"))
    if url is not None and not is_absolute_https(url):
        yield XmlFault("not_https", f"{path}/url")


SERVER_RULES: Rules = {
    clark("Message"): _message_faults,
    clark("Sender"): _sender_faults,
    clark("Recipient"): _recipient_faults,
    clark("File"): _file_faults,
    clark("Action"): _action_faults,
    clark("Reservation"): _period_faults,
    clark("EntryPoint"): _entry_point_faults,
}
