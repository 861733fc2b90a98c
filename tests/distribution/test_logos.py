"""Logos: plain shapes and opaque pictures pass; what fetches, runs or shines through does not."""

from __future__ import annotations

import struct
import zlib

import pytest

from distribution.logos import PNG_BYTES, SVG_BYTES, LogoError, check_logo, logo_kind
from tests.distribution.logo_samples import PNG, SVG, png_of


def svg_of(inner: str, attributes: str = "") -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 9 9" {attributes}>{inner}</svg>'
    ).encode()


@pytest.mark.parametrize(
    ("logo", "kind"),
    [
        (SVG, "svg"),
        (PNG, "png"),
        (
            svg_of('<g opacity="1"><path d="M0 0h9v9z" style="fill:#123;fill-opacity:1"/></g>'),
            "svg",
        ),
        (svg_of('<defs><path id="a" d="M0 0"/></defs><use xlink:href="#a"/>'), "svg"),
        (svg_of('<style>.a{fill:url(#b)}</style><path class="a" d="M0 0"/>'), "svg"),
        (b'<?xml version="1.0"?><!-- drawn by hand -->' + SVG, "svg"),
        (svg_of('<x:view xmlns:x="http://www.inkscape.org/x" zoom="2"/>'), "svg"),
    ],
)
def test_plain_logos_pass(logo: bytes, kind: str) -> None:
    assert check_logo(logo) == logo_kind(logo) == kind


@pytest.mark.parametrize(
    ("logo", "code"),
    [
        (b"", "not_svg_or_png"),
        (b"GIF89a", "not_svg_or_png"),
        (b"<html><svg></svg></html>", "not_svg_or_png"),
        (b"<svg", "broken"),
        (svg_of("<path"), "broken"),
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG, "outside_reference"),
        (b'<?xml-stylesheet href="http://a.example/a.css"?>' + SVG, "outside_reference"),
        (svg_of("<script>alert(1)</script>"), "outside_reference"),
        (svg_of("<foreignObject/>"), "outside_reference"),
        (svg_of('<path d="M0 0" onclick="a()"/>'), "outside_reference"),
        (svg_of('<use xlink:href="http://a.example/#a"/>'), "outside_reference"),
        (svg_of('<use href="data:image/svg+xml,a"/>'), "outside_reference"),
        (svg_of('<path fill="url(http://a.example/#b)"/>'), "outside_reference"),
        (svg_of("<path style=\"fill: URL( 'a.svg' )\"/>"), "outside_reference"),
        (svg_of("<style>@import 'a.css';</style>"), "outside_reference"),
        (svg_of('<image href="#a"/>'), "picture_inside"),
        (svg_of("<text>Kommune</text>"), "text"),
        (svg_of("<g><g><text>Kommune</text></g></g>"), "text"),
        (svg_of("<mask/>"), "element"),
        (svg_of("<filter/>"), "element"),
        (svg_of('<path opacity="0.5"/>'), "transparent"),
        (svg_of('<path style="fill:#000; fill-opacity: .2"/>'), "transparent"),
        (svg_of("<style>.a{stroke-opacity:50%}</style>"), "transparent"),
        (svg_of(" " * SVG_BYTES), "too_large"),
        (PNG[:20], "broken"),
        (png_of(2, 2, colour_type=6), "transparent"),
        (png_of(2, 2, colour_type=4), "transparent"),
        (png_of(5000, 1), "too_large"),
        (png_of(0, 1), "too_large"),
        (PNG + bytes(PNG_BYTES), "too_large"),
        (PNG[:33] + struct.pack(">I", 1) + b"tRNS\0" + bytes(4) + PNG[33:], "transparent"),
    ],
)
def test_other_logos_are_refused(logo: bytes, code: str) -> None:
    with pytest.raises(LogoError) as caught:
        check_logo(logo)
    assert caught.value.code == code


def test_the_sample_is_a_whole_picture() -> None:
    assert zlib.crc32(PNG[12:29]) == struct.unpack(">I", PNG[29:33])[0]
