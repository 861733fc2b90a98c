"""Receipts in XML, read as a stream: a queue emptied into one file may hold many thousands.

A file is one receipt, a list of them under any root, or whole documents one behind the other, each
a bare PKO_PostStatus, a Beskedfordeler message with one in base64, or an NgDP Receipt. Nothing is
fetched and no entity resolved; a document type declaration is refused.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import IO

from lxml import etree

from distribution.channels.ngdp_receipts import STATUS, read_receipt_fields
from distribution.channels.post_status import POST_STATUS, read_post_status
from distribution.channels.unreadable import ReceiptFileError, Unreadable
from distribution.delivery import Meaning, Report

BLOCK_BYTES = 65_536
_PROLOGUE = re.compile(rb"<\?xml\s")
_WAITING_BYTES = 5
_BLANK = b" \t\r\n\xef\xbb\xbf"
"""White space and the byte order mark."""
_IN_BASE64, _NGDP = "Base64", "receipt"


def read_xml_receipts(
    stream: IO[bytes], meanings: Mapping[str, Meaning]
) -> Iterator[Report | Unreadable]:
    """Every receipt of an XML file. Raises `ReceiptFileError` where it cannot be read further."""
    parser: etree.XMLPullParser | None = None
    found = False
    for begins, piece in _pieces(stream):
        is_whole = not begins or parser is None or _close(parser)
        if begins or parser is None:
            parser = etree.XMLPullParser(
                ("end",), resolve_entities=False, no_network=True, load_dtd=False
            )
        is_whole = _feed(parser, piece) and is_whole
        # What stands before a fault is read before it is told.
        for receipt in _read_events(parser, meanings):
            found = True
            yield receipt
        if not is_whole:
            raise ReceiptFileError("malformed")
    if parser is not None and not _close(parser):
        raise ReceiptFileError("malformed")
    if not found:
        raise ReceiptFileError("no_receipts")


def _feed(parser: etree.XMLPullParser, piece: bytes) -> bool:
    """Whether the document is well-formed so far."""
    try:
        parser.feed(piece)
    except etree.XMLSyntaxError:
        return False
    return True


def _close(parser: etree.XMLPullParser) -> bool:
    """Whether the document has come to its end."""
    try:
        parser.close()
    except etree.XMLSyntaxError:
        return False
    return True


def _pieces(stream: IO[bytes]) -> Iterator[tuple[bool, bytes]]:
    """Blocks of the file, parted where documents begin, and whether this is such a place.

    A beginning may lie across two blocks, so of each the last bytes wait for the next.
    """
    rest = b""
    while read := stream.read(BLOCK_BYTES):
        block = rest + read
        starts = [mark.start() for mark in _PROLOGUE.finditer(block)]
        end = max(len(block) - _WAITING_BYTES, 0)
        before = block[: starts[0] if starts else end]
        if before.strip(_BLANK):
            yield False, before
        for start, stop in pairwise([*starts, end]):
            yield True, block[start:stop]
        rest = block[end:]
    if rest.strip(_BLANK):
        yield False, rest


def _read_events(
    parser: etree.XMLPullParser, meanings: Mapping[str, Meaning]
) -> Iterator[Report | Unreadable]:
    for _, element in parser.read_events():
        if element.getroottree().docinfo.internalDTD is not None:
            raise ReceiptFileError("doctype")
        receipt = _read_element(element, meanings)
        if receipt is not None:
            yield receipt
            _forget(element)


def _read_element(
    element: etree._Element, meanings: Mapping[str, Meaning]
) -> Report | Unreadable | None:
    name = etree.QName(element).localname
    if name == POST_STATUS:
        return read_post_status(element, meanings)
    if name == _IN_BASE64:
        return _read_base64(element.text or "", meanings)
    if name.casefold() == _NGDP:
        fields = {etree.QName(child).localname: child.text for child in element}
        return (
            read_receipt_fields(fields, meanings)
            if STATUS in fields
            else Unreadable("not_a_receipt")
        )
    return None


def _read_base64(text: str, meanings: Mapping[str, Meaning]) -> Report | Unreadable:
    try:
        inner = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return Unreadable("bad_base64")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        element = etree.fromstring(inner, parser)
    except etree.XMLSyntaxError:
        return Unreadable("bad_content")
    if element.getroottree().docinfo.internalDTD is not None:
        return Unreadable("bad_content")
    if etree.QName(element).localname != POST_STATUS:
        return Unreadable("not_a_status")
    return read_post_status(element, meanings)


def _forget(element: etree._Element) -> None:
    """Free what lies before the element, so that memory does not grow with the file."""
    element.clear()
    for ancestor in (element, *element.iterancestors()):
        parent = ancestor.getparent()
        while parent is not None and ancestor.getprevious() is not None:
            del parent[0]
