"""Reads XML of others without trusting it: no document types, no entities, no network, a size."""

from __future__ import annotations

import re

from lxml import etree

from distribution.channels.xml_fault import XmlFault, XmlRefused

MOST_BYTES = 99_500_000
"""What Digital Post and SF1601 take as one message."""

# Beyond this the parser refuses a single long text, such as a large PDF, unless told otherwise.
LARGE_BYTES = 9_000_000

ENCODING = re.compile(rb"<\?xml[^>]*\bencoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_xml(xml: bytes) -> etree._Element:
    """Return the root of the document. Raises XmlRefused with one fault at `/`.

    Codes: `too_large`, `not_utf8`, `doctype`, `not_xml`. A document type is refused whatever it
    says: entities that blow up or fetch files need one, and messages need none.
    """
    if len(xml) > MOST_BYTES:
        raise _refused("too_large")
    if not _is_utf8(xml):
        raise _refused("not_utf8")
    if b"<!DOCTYPE" in xml:
        raise _refused("doctype")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=len(xml) > LARGE_BYTES,
    )
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        # The parser's own words quote the document.
        raise _refused("not_xml") from None


def _is_utf8(xml: bytes) -> bool:
    declared = ENCODING.match(xml.removeprefix(BYTE_ORDER_MARK)[:200])
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        return False
    try:
        xml.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\x00" not in xml[:4]


def _refused(code: str) -> XmlRefused:
    return XmlRefused((XmlFault(code, "/"),))
