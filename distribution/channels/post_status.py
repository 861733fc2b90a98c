"""Receipts of SF1601: PKO_PostStatus, as KOMBIT's Postkomponent reports each message.

Namespace and fields as in the Beskedfordeler's PostStatusBeskedModtag. The list of status words is
not public: two are known from real messages, all others are unknown until somebody says what they
stand for (`meanings`).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

from distribution.channels.receipt_fields import (
    CHANNEL_LETTERS,
    read_message_id,
    read_moment,
    read_word,
)
from distribution.delivery import Meaning, Report, tell_meaning

POST_STATUS = "PKO_PostStatus"
SOURCE = "sf1601"

STATUS_MEANINGS: Mapping[str, Meaning] = MappingProxyType(
    {"afleveret digital post": Meaning.DELIVERED, "fejlet": Meaning.FAILED}
)
"""Known words (TransaktionsStatusKode) in lower case."""


def read_post_status(element: etree._Element, meanings: Mapping[str, Meaning]) -> Report:
    """The report of one PKO_PostStatus element. `meanings` are further words in lower case."""
    texts = {_local_name(child): child.text for child in element.iter(tag=etree.Element)}
    status = read_word(texts.get("TransaktionsStatusKode"))
    return Report(
        message_uuid=read_message_id(texts.get("MessageUUID")),
        source=SOURCE,
        status=status,
        meaning=tell_meaning(status, STATUS_MEANINGS, meanings),
        reported_at=read_moment(texts.get("TransaktionsDatoTid")),
        channel=read_word(texts.get("KanalKode"), CHANNEL_LETTERS),
        error_code=read_word(texts.get("FejlKode")),
    )


def _local_name(element: etree._Element) -> str:
    return etree.QName(element).localname
