"""What the messages of a batch share, built once; each message then costs its personal parts alone.

The library builds some forty objects and elements for a message; a batch has a handful of wordings.
The result is, to the byte, what the library writes. Each wording is checked as a whole document
once, with an example person: `check_memo` looks at what differs from message to message.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from functools import lru_cache
from itertools import chain, zip_longest
from xml.sax.saxutils import escape

from distribution.channels.memo_document import check_memo_xml
from distribution.channels.memo_message import MemoMessage, MemoVersion
from distribution.channels.memo_tree import memo_bytes, memo_tree
from distribution.channels.xml_fault import XmlRefused

# No text that XML allows holds this character, so it can only be a gap.
GAP = "\x01"
WORDINGS = 64


def fill_template(message: MemoMessage, version: MemoVersion) -> bytes:
    """Return the message as XML. The message must keep the rules of `check_memo`.

    Raises XmlRefused if what the batch shares breaks the rules of the format.
    """
    return _join(_fixed_parts(_without_person(message), version), message)


def _join(fixed: tuple[bytes, ...], message: MemoMessage) -> bytes:
    texts = (
        message.message_uuid,
        message.message_id,
        message.recipient_cpr,
        message.recipient_name,
    )
    personal = (
        *(escape(text).encode() for text in texts),
        b64encode(message.pdf),
        escape(message.survey_url).encode(),
    )
    return b"".join(chain.from_iterable(zip_longest(fixed, personal, fillvalue=b"")))


def _without_person(message: MemoMessage) -> MemoMessage:
    return replace(
        message,
        message_uuid=GAP,
        message_id=GAP,
        recipient_cpr=GAP,
        recipient_name=GAP,
        survey_url=GAP,
        pdf=b"",
    )


@lru_cache(maxsize=WORDINGS)
def _fixed_parts(wording: MemoMessage, version: MemoVersion) -> tuple[bytes, ...]:
    fixed = tuple(memo_bytes(memo_tree(wording, GAP, version)).split(GAP.encode()))
    faults = check_memo_xml(_join(fixed, _with_example(wording)), version)
    if faults:
        raise XmlRefused(faults)
    return fixed


def _with_example(wording: MemoMessage) -> MemoMessage:
    return replace(
        wording,
        message_uuid="00000000-0000-4000-8000-000000000000",
        message_id="1",
        recipient_cpr="6101010000",
        recipient_name="Navn",
        survey_url="https://svar.example.dk/",
        pdf=b"%PDF-",
    )
