"""A municipality's logo, checked before it is kept: an SVG of plain shapes, or an opaque PNG.

A letter is printed and archived without asking anybody: nothing may be fetched, run or let through.
Letters (text) in an SVG would need a font that is not there, and transparency is refused by print
houses.
"""

from __future__ import annotations

import base64
import struct
from functools import lru_cache
from typing import Literal

from lxml import etree

SVG_BYTES = PNG_BYTES = 60_000
"""It goes into every message: 60 kB are 600 MB in a batch of ten thousand."""
PNG_SIDE = 4_000
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset(
    {
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "style"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("linearGradient", "radialGradient", "stop", "clipPath"),
    }
)
_TRANSPARENT = ("opacity", "fill-opacity", "stroke-opacity", "stop-opacity")

Kind = Literal["svg", "png"]


class LogoError(Exception):
    """A logo that cannot be used.

    Codes: `not_svg_or_png`, `too_large` (`limit` in bytes or pixels), `broken`, `outside_reference`
    (something is fetched or run), `text` (letters that need a font), `picture_inside`,
    `transparent`, `element` (anything else that is no plain shape).
    """

    def __init__(self, code: str, **data: int | str) -> None:
        super().__init__(code)
        self.code = code
        self.data = data


def check_logo(logo: bytes) -> Kind:
    """Return which kind of picture it is; raises `LogoError`."""
    if logo.startswith(_PNG):
        _check_png(logo)
        return "png"
    if b"<svg" not in logo[:4096] and b":svg" not in logo[:4096]:
        raise LogoError("not_svg_or_png")
    _check_svg(logo)
    return "svg"


def logo_kind(logo: bytes) -> Kind:
    """Which kind a checked logo is."""
    return "png" if logo.startswith(_PNG) else "svg"


@lru_cache(maxsize=16)
def logo_svg(logo: bytes) -> bytes:
    """A checked logo as SVG, the one kind of picture that the typesetter takes from memory."""
    if logo_kind(logo) == "svg":
        return logo
    width, height = struct.unpack(">II", logo[16:24])
    picture = base64.b64encode(logo).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><image '
        f'width="{width}" height="{height}" href="data:image/png;base64,{picture}"/></svg>'
    ).encode()


def _check_png(logo: bytes) -> None:
    if len(logo) > PNG_BYTES:
        raise LogoError("too_large", limit=PNG_BYTES)
    if len(logo) < 33 or logo[12:16] != b"IHDR":
        raise LogoError("broken")
    width, height, _, colour_type = struct.unpack(">IIBB", logo[16:26])
    if not (0 < width <= PNG_SIDE and 0 < height <= PNG_SIDE):
        raise LogoError("too_large", limit=PNG_SIDE)
    if colour_type in (4, 6) or b"tRNS" in logo:
        raise LogoError("transparent")


def _check_svg(logo: bytes) -> None:
    if len(logo) > SVG_BYTES:
        raise LogoError("too_large", limit=SVG_BYTES)
    if b"<!ENTITY" in logo:
        raise LogoError("outside_reference", element="!ENTITY")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        logo.decode("utf-8")
        root = etree.fromstring(logo, parser)
    except (UnicodeDecodeError, etree.XMLSyntaxError):
        raise LogoError("broken") from None
    if root.tag != f"{_SVG}svg":
        raise LogoError("not_svg_or_png")
    for element in root.iter():
        _check_element(element)
    before = root.getprevious()
    while before is not None:
        _check_element(before)
        before = before.getprevious()


def _check_element(element: etree._Element) -> None:
    if not isinstance(element.tag, str):
        # A processing instruction may name a style sheet; a comment says nothing.
        if isinstance(element, etree._ProcessingInstruction):
            raise LogoError("outside_reference", element="?")
        return
    name = etree.QName(element.tag)
    if name.namespace == _SVG[1:-1] and name.localname not in _SHAPES:
        codes = {"text": "text", "tspan": "text", "image": "picture_inside"}
        foreign = ("script", "foreignObject", "animate", "set", "handler")
        code = "outside_reference" if name.localname in foreign else "element"
        raise LogoError(codes.get(name.localname, code), element=name.localname)
    for attribute, value in element.attrib.items():
        _check_attribute(etree.QName(attribute).localname, str(value), name.localname)
    if name.localname == "style":
        _check_style(element.text or "", "style")


def _check_attribute(attribute: str, value: str, element: str) -> None:
    if attribute.lower().startswith("on"):
        raise LogoError("outside_reference", element=element)
    if attribute == "href" and not value.startswith("#"):
        raise LogoError("outside_reference", element=element)
    if attribute in _TRANSPARENT and value.strip() not in ("1", "1.0", "100%"):
        raise LogoError("transparent", element=element)
    _check_style(value, element)


def _check_style(text: str, element: str) -> None:
    compact = "".join(text.lower().split())
    outside = compact.count("url(") - sum(compact.count(f"url({q}#") for q in ("", "'", '"'))
    if outside or "@import" in compact or "javascript:" in compact:
        raise LogoError("outside_reference", element=element)
    for name in _TRANSPARENT:
        for part in compact.split(f"{name}:")[1:]:
            if part.split(";")[0].split("}")[0] not in ("1", "1.0", "100%"):
                raise LogoError("transparent", element=element)
