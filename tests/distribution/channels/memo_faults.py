"""Ways to get a message wrong: the mutation, its code and path, and whose rule it breaks."""

from __future__ import annotations

from typing import NamedTuple

from distribution.channels.memo_message import MemoVersion
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

H, S, R = "MessageHeader", "MessageHeader/Sender", "MessageHeader/Recipient"
B, M = "MessageBody", "MessageBody/MainDocument"
ACTION, FILE = f"{M}/Action", f"{M}/File"
RESERVATION = f"{M}/Action/Reservation"
CONTENT = f"{H}/ContentData"


class MemoMutation(NamedTuple):
    """One fault. `in_schema`: the official schema refuses it too."""

    mutations: tuple[Mutation, ...]
    code: str
    path: str
    in_schema: bool = True
    version: MemoVersion = MemoVersion.V1_2


def _fault(*mutations: Mutation, code: str, path: str) -> MemoMutation:
    return MemoMutation(mutations, code, f"/Message{path}")


def _server(*mutations: Mutation, code: str, path: str) -> MemoMutation:
    return MemoMutation(mutations, code, f"/Message{path}", in_schema=False)


def _in_1_1(*mutations: Mutation, code: str, path: str, in_schema: bool = True) -> MemoMutation:
    return MemoMutation(mutations, code, f"/Message{path}", in_schema, MemoVersion.V1_1)


STRUCTURE = [
    _fault(move_first(f"{H}/label"), code="wrong_order", path=f"/{H}/messageType"),
    _fault(move_last(f"{H}/mandatory"), code="wrong_order", path=f"/{H}/mandatory"),
    _fault(move_first(B), code="wrong_order", path=f"/{H}"),
    _fault(move_last(f"{S}/senderID"), code="wrong_order", path=f"/{S}/senderID"),
    _fault(
        move_first(f"{S}/AttentionData/Address/floor"),
        code="wrong_order",
        path=f"/{S}/AttentionData/Address/id",
    ),
    _fault(move_last(f"{FILE}/filename"), code="wrong_order", path=f"/{M}/File[1]/filename"),
    _fault(drop(H), code="missing_element", path=f"/{H}"),
    _fault(drop(f"{H}/messageType"), code="missing_element", path=f"/{H}/messageType"),
    _fault(drop(f"{H}/messageUUID"), code="missing_element", path=f"/{H}/messageUUID"),
    _fault(drop(f"{H}/label"), code="missing_element", path=f"/{H}/label"),
    _fault(drop(S), code="missing_element", path=f"/{S}"),
    _fault(drop(R), code="missing_element", path=f"/{R}"),
    _fault(drop(f"{S}/label"), code="missing_element", path=f"/{S}/label"),
    _fault(drop(f"{R}/idType"), code="missing_element", path=f"/{R}/idType"),
    _fault(drop(f"{B}/createdDateTime"), code="missing_element", path=f"/{B}/createdDateTime"),
    _fault(drop(M), code="missing_element", path=f"/{M}"),
    _fault(drop(FILE), code="missing_element", path=f"/{M}/File"),
    _fault(drop(f"{FILE}/language"), code="missing_element", path=f"/{M}/File[1]/language"),
    _fault(
        drop(f"{ACTION}/EntryPoint/url"),
        code="missing_element",
        path=f"/{M}/Action[1]/EntryPoint/url",
    ),
    _fault(
        drop(f"{RESERVATION}/location"),
        code="missing_element",
        path=f"/{M}/Action[2]/Reservation/location",
    ),
    _fault(repeat(f"{H}/label"), code="too_many", path=f"/{H}/label"),
    _fault(repeat(M), code="too_many", path=f"/{M}"),
    _fault(
        repeat(f"{S}/ContactPoint/ContactInfo", 2),
        code="too_many",
        path=f"/{S}/ContactPoint/ContactInfo",
    ),
    _fault(
        repeat(f"{CONTENT}/AdditionalContentData", 10),
        code="too_many",
        path=f"/{CONTENT}/AdditionalContentData",
    ),
    _fault(
        repeat(f"{H}/ReplyData/AdditionalReplyData", 4),
        code="too_many",
        path=f"/{H}/ReplyData[1]/AdditionalReplyData",
    ),
    _fault(add(H, "memo:priority"), code="unknown_element", path=f"/{H}/?[19]"),
    _fault(add(R, "label"), code="unknown_element", path=f"/{R}/?[4]"),
    _fault(add(FILE, "grd:label"), code="unknown_element", path=f"/{M}/File[1]/?[5]"),
    _fault(
        add(f"{B}/TechnicalDocument", "memo:Action"),
        code="unknown_element",
        path=f"/{B}/TechnicalDocument[1]/?[4]",
    ),
    _fault(
        add(f"{ACTION}", "memo:Reservation"),
        code="excluded_by_choice",
        path=f"/{M}/Action[1]/EntryPoint",
    ),
    _fault(add(f"{H}/label", "memo:b"), code="element_in_text", path=f"/{H}/label"),
    _fault(tail(f"{H}/label", "Kære"), code="text_between_elements", path=f"/{H}"),
    _fault(tail(f"{H}/label", "\u00a0"), code="text_between_elements", path=f"/{H}"),
    _fault(attribute("lang", "da", H), code="attribute_not_allowed", path=f"/{H}/@?"),
    _fault(attribute("memoVersion", None), code="attribute_missing", path="/@memoVersion"),
    _fault(attribute("memoSchVersion", "1.2.0"), code="attribute_not_allowed", path="/@?"),
    _in_1_1(attribute("memoSchVersion", None), code="attribute_missing", path="/@memoSchVersion"),
    _in_1_1(drop(f"{H}/mandatory"), code="missing_element", path=f"/{H}/mandatory"),
    _in_1_1(drop(f"{H}/legalNotification"), code="missing_element", path=f"/{H}/legalNotification"),
    _in_1_1(
        add(S, "memo:Representative"),
        code="unknown_element",
        path=f"/{S}/?[7]",
    ),
]

VALUES = [
    _fault(attribute("memoVersion", "1,2"), code="not_number", path="/@memoVersion"),
    _fault(text(f"{H}/messageType", "BREV"), code="not_one_of", path=f"/{H}/messageType"),
    _fault(
        text(f"{H}/messageUUID", "0b6d3a52-8f1e-1c7a-9d23-5e4f6a7b8c9d"),
        code="not_uuid_v4",
        path=f"/{H}/messageUUID",
    ),
    _fault(text(f"{H}/messageUUID", " "), code="not_uuid_v4", path=f"/{H}/messageUUID"),
    _fault(text(f"{H}/label", "l" * 257), code="too_long", path=f"/{H}/label"),
    _fault(text(f"{H}/notification", "n" * 161), code="too_long", path=f"/{H}/notification"),
    _in_1_1(text(f"{H}/notification", "n" * 151), code="too_long", path=f"/{H}/notification"),
    _fault(
        text(f"{H}/ForwardData/comment", "c" * 513),
        code="too_long",
        path=f"/{H}/ForwardData/comment",
    ),
    _fault(text(f"{H}/reply", "nej"), code="not_boolean", path=f"/{H}/reply"),
    _fault(text(f"{H}/mandatory", " "), code="not_boolean", path=f"/{H}/mandatory"),
    _fault(
        text(f"{H}/replyByDateTime", "2026-12-21T22:59:59"),
        code="not_utc",
        path=f"/{H}/replyByDateTime",
    ),
    _fault(
        text(f"{B}/createdDateTime", "2026-12-01T08:00:00+01:00"),
        code="not_utc",
        path=f"/{B}/createdDateTime",
    ),
    _fault(
        text(f"{B}/createdDateTime", "2026-02-29T08:00:00Z"),
        code="not_date_time",
        path=f"/{B}/createdDateTime",
    ),
    _fault(
        text(f"{B}/createdDateTime", "2026-12-01 08:00:00Z"),
        code="not_date_time",
        path=f"/{B}/createdDateTime",
    ),
    _fault(
        text(f"{H}/doNotDeliverUntilDate", "01-12-2026"),
        code="not_date",
        path=f"/{H}/doNotDeliverUntilDate",
    ),
    _fault(text(f"{FILE}/language", "dansk"), code="not_language", path=f"/{M}/File[1]/language"),
    _fault(text(f"{FILE}/content", "%PDF"), code="not_base64", path=f"/{M}/File[1]/content"),
    _fault(text(f"{FILE}/content", "JVBER"), code="not_base64", path=f"/{M}/File[1]/content"),
    _fault(text(f"{FILE}/content", "JVBERi0æ"), code="not_base64", path=f"/{M}/File[1]/content"),
    _fault(
        text(f"{FILE}/filename", "f" * 253 + ".pdf"), code="too_long", path=f"/{M}/File[1]/filename"
    ),
    _fault(
        text(f"{ACTION}/EntryPoint/url", "https://svar.vig.example/" + "s" * 240),
        code="too_long",
        path=f"/{M}/Action[1]/EntryPoint/url",
    ),
    _fault(
        text(f"{RESERVATION}/reservationUUID", "1"),
        code="not_uuid_v4",
        path=f"/{M}/Action[2]/Reservation/reservationUUID",
    ),
    _fault(
        text(f"{CONTENT}/MotorVehicle/licenseNumber", "AB 12 345"),
        code="too_long",
        path=f"/{CONTENT}/MotorVehicle/licenseNumber",
    ),
    _fault(
        text(f"{CONTENT}/ProductionUnit/productionUnitNumber", "10123456789"),
        code="out_of_range",
        path=f"/{CONTENT}/ProductionUnit/productionUnitNumber",
    ),
    _fault(
        text(f"{S}/AttentionData/GlobalLocationNumber/globalLocationNumber", "5798-0"),
        code="not_number",
        path=f"/{S}/AttentionData/GlobalLocationNumber/globalLocationNumber",
    ),
]

SERVER = [
    _server(attribute("memoVersion", "2.0"), code="unknown_version", path="/@memoVersion"),
    _in_1_1(
        attribute("memoSchVersion", "1.1"),
        code="unknown_version",
        path="/@memoSchVersion",
        in_schema=False,
    ),
    _server(text(f"{H}/notification", "n" * 151), code="too_long", path=f"/{H}/notification"),
    _server(text(f"{H}/label", " "), code="blank", path=f"/{H}/label"),
    _server(text(f"{S}/label", ""), code="blank", path=f"/{S}/label"),
    _server(text(f"{S}/senderID", "1010101"), code="cvr_not_8_digits", path=f"/{S}/senderID"),
    _server(text(f"{S}/idType", "MyndighedsID"), code="id_type_removed", path=f"/{S}/idType"),
    _server(
        text(f"{R}/recipientID", "101010000"), code="cpr_not_10_digits", path=f"/{R}/recipientID"
    ),
    _server(
        text(f"{R}/recipientID", "610101-0000"), code="cpr_not_10_digits", path=f"/{R}/recipientID"
    ),
    _server(
        text(f"{ACTION}/EntryPoint/url", "http://svar.vig.example/s/7K3M"),
        code="not_https",
        path=f"/{M}/Action[1]/EntryPoint/url",
    ),
    _server(
        text(f"{ACTION}/EntryPoint/url", "svar.vig.example/s/7K3M"),
        code="not_https",
        path=f"/{M}/Action[1]/EntryPoint/url",
    ),
    _server(
        text(f"{FILE}/filename", "min\u00a0invitation.pdf"),
        code="forbidden_character",
        path=f"/{M}/File[1]/filename",
    ),
    _server(
        text(f"{FILE}/filename", "brev/1.pdf"),
        code="forbidden_character",
        path=f"/{M}/File[1]/filename",
    ),
    _server(text(f"{FILE}/filename", ""), code="blank", path=f"/{M}/File[1]/filename"),
    _server(
        text(f"{FILE}/encodingFormat", "PDF"),
        code="not_mime_type",
        path=f"/{M}/File[1]/encodingFormat",
    ),
    _server(text(f"{FILE}/content", ""), code="empty_file", path=f"/{M}/File[1]/content"),
    _server(
        text(f"{ACTION}/actionCode", "FORMULAR"),
        code="unknown_action_code",
        path=f"/{M}/Action[1]/actionCode",
    ),
    _server(drop(f"{ACTION}/EntryPoint"), code="entry_point_missing", path=f"/{M}/Action[1]"),
    _server(drop(RESERVATION), code="reservation_missing", path=f"/{M}/Action[2]"),
    _server(
        text(f"{ACTION}/endDateTime", "2026-12-01T07:00:00Z"),
        code="end_before_start",
        path=f"/{M}/Action[1]/endDateTime",
    ),
    _server(
        text(f"{RESERVATION}/endDateTime", "2026-12-10T16:00:00Z"),
        code="end_before_start",
        path=f"/{M}/Action[2]/Reservation/endDateTime",
    ),
    _server(drop(B), code="body_missing", path=""),
    _server(text(f"{H}/messageType", "NEMSMS"), code="body_in_nemsms", path=f"/{B}"),
]

MEMO_FAULTS = [*STRUCTURE, *VALUES, *SERVER]
