"""Every element of MeMo 1.1 and 1.2, as a table: the facts of `MeMo_core.xsd` and its imports.

The two versions differ in two attributes, in whether `mandatory` and `legalNotification` must be
there, and in the representative that 1.2 adds.
"""

from __future__ import annotations

from functools import cache

from distribution.channels.memo_documents import BODY
from distribution.channels.memo_message import MemoVersion
from distribution.channels.memo_parties import PARTY, RECIPIENT, REPRESENTATIVE
from distribution.channels.memo_subject import CONTENT_DATA, REPLY_DATA
from distribution.channels.memo_vocabulary import (
    COMMENT,
    FLAG,
    NAMED,
    NOTIFICATION,
    TIME,
    UUID,
    maybe,
    one,
)
from distribution.channels.xml_shape import Leaf, Shape, sequence
from distribution.channels.xml_values import Check, is_date, is_decimal, longest, one_of


@cache
def message_shape(version: MemoVersion) -> Shape:
    """Return the shape of `memo:Message` in one version."""
    is_1_1 = version is MemoVersion.V1_1
    attributes: dict[str, Check] = {"memoVersion": is_decimal}
    if is_1_1:
        attributes["memoSchVersion"] = longest(256)
    return sequence(
        one("MessageHeader", _header(is_1_1)), maybe("MessageBody", BODY), attributes=attributes
    )


def _header(is_1_1: bool) -> Shape:
    flag = one if is_1_1 else maybe
    representative = () if is_1_1 else (maybe("Representative", REPRESENTATIVE),)
    original_representative = () if is_1_1 else (maybe("originalRepresentative"),)
    return sequence(
        one("messageType", Leaf(one_of("DIGITALPOST", "NEMSMS"))),
        one("messageUUID", UUID),
        maybe("messageID"),
        maybe("messageCode"),
        one("label", NAMED),
        maybe("notification", NOTIFICATION),
        maybe("additionalNotification"),
        maybe("reply", FLAG),
        maybe("replyByDateTime", TIME),
        maybe("doNotDeliverUntilDate", Leaf(is_date)),
        flag("mandatory", FLAG),
        flag("legalNotification", FLAG),
        maybe("postType"),
        one(
            "Sender",
            sequence(
                one("senderID", NAMED),
                one("idType", NAMED),
                maybe("idTypeLabel"),
                one("label", NAMED),
                *PARTY,
                *representative,
            ),
        ),
        one("Recipient", RECIPIENT),
        maybe("ContentData", CONTENT_DATA),
        maybe(
            "ForwardData",
            sequence(
                one("messageUUID", UUID),
                one("originalMessageDateTime", TIME),
                one("originalSender"),
                maybe("originalContentResponsible"),
                *original_representative,
                maybe("contactPointID"),
                maybe("comment", COMMENT),
            ),
        ),
        maybe("ReplyData", REPLY_DATA, most=None),
    )
