"""The names and types that all of MeMo is made of, with the prefixes its receivers expect."""

from __future__ import annotations

from distribution.channels.xml_shape import Child, Content, Leaf
from distribution.channels.xml_values import (
    is_boolean_or_default,
    is_utc_date_time,
    longest,
    matching,
    not_blank,
)

NAMESPACES = {
    "memo": "https://DigitalPost.dk/MeMo-1",
    "grd": "https://data.gov.dk/model/core/",
    "kle": "http://kle-online.dk/",
    "form": "http://www.form-online.dk/",
    "dmv": "https://motorregister.skat.dk/",
    "sor": "https://services.nsi.dk/en/Services/SOR",
    "gln": "https://www.gs1.dk/gs1-standarder/identifikation/gln-global-location-number/",
    "udd": "https://www.dst.dk/da/TilSalg/Forskningsservice/Dokumentation/"
    "hoejkvalitetsvariable/elevregister-2/udd#",
}
UUID_V4_PATTERN = (
    "[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-4[a-fA-F0-9]{3}-[aAbB89][a-fA-F0-9]{3}-[a-fA-F0-9]{12}"
)
LEAST_LONG = -(2**63)

TEXT = Leaf(longest(256))
NAMED = Leaf(not_blank(256))
COMMENT = Leaf(longest(512))
# The 1.2 schema says 160; what production takes is not confirmed, and 150 is safe in both.
NOTIFICATION = Leaf(longest(150))
UUID = Leaf(matching(UUID_V4_PATTERN, "not_uuid_v4"))
# Links have a rule of their own (`distribution.channels.memo_server_rules`).
URL = Leaf(longest(256))
TIME = Leaf(is_utc_date_time)
FLAG = Leaf(is_boolean_or_default)


def one(name: str, content: Content = TEXT) -> Child:
    """Return an element that must be there once; `name` with its prefix if not `memo`."""
    return Child(clark(name), content)


def maybe(name: str, content: Content = TEXT, most: int | None = 1) -> Child:
    """Return an element that may be there; `most` times, None for without limit."""
    return Child(clark(name), content, 0, most)


def clark(name: str) -> str:
    """Return a name with its namespace: `grd:id`, or `label` for MeMo's own."""
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix or 'memo']}}}{local}"
