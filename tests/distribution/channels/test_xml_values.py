"""Values as XML Schema's types take them, checked against libxml2's own reading of the types."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from distribution.channels.xml_values import (
    Check,
    is_base64,
    is_boolean,
    is_boolean_or_default,
    is_date,
    is_date_time,
    is_decimal,
    is_language,
    is_utc_date_time,
    longest,
    matching,
    not_blank,
    one_of,
    whole_number,
)

SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:element name="v" type="xs:{type}"/></xs:schema>"""
BY_TYPE: dict[str, Check] = {
    "boolean": is_boolean,
    "date": is_date,
    "dateTime": is_date_time,
    "decimal": is_decimal,
    "long": whole_number(-(2**63), 2**63 - 1),
}


@pytest.mark.parametrize(
    ("check", "text", "code"),
    [
        (longest(3), "æøå", None),
        (longest(3), "æøåx", "too_long"),
        (longest(3, 1), "", "empty"),
        (longest(8, 8), "1234567", "empty"),
        (not_blank(3), " a ", None),
        (not_blank(3), " \u00a0", "blank"),
        (not_blank(3), "abcd", "too_long"),
        (matching("[0-9]{4}", "wrong_form"), "8420", None),
        (matching("[0-9]{4}", "wrong_form"), "8420\n", "wrong_form"),
        (matching("a|ab", "wrong_form"), "ab", None),
        (one_of("Simplex", "Duplex"), "duplex", "not_one_of"),
        (whole_number(1, 9999), "0", "out_of_range"),
        (whole_number(1, 9999), "+0042", None),
        (whole_number(1, 9999), " 42\n", None),
        (whole_number(1, 9999), "4 2", "not_number"),
        (whole_number(1, 9999), "٤٢", "not_number"),
        (whole_number(1, 9999), "9" * 5000, "out_of_range"),
        (whole_number(-5, 5), "-5", None),
        (whole_number(-5, 5), "-6", "out_of_range"),
        (is_boolean, "TRUE", "not_boolean"),
        (is_boolean_or_default, "", None),
        (is_boolean_or_default, "ja", "not_boolean"),
        (is_decimal, "1,2", "not_number"),
        (is_language, "da", None),
        (is_language, "d1", "not_language"),
        (is_language, "dan", "not_language"),
        (is_date, "2026-02-29", "not_date"),
        (is_date, "2028-02-29+01:00", None),
        (is_date, "0000-01-01", "not_date"),
        (is_date_time, "2026-12-01T24:00:00Z", None),
        (is_date_time, "2026-12-01T24:00:01Z", "not_date_time"),
        (is_date_time, "2026-12-01T07:00Z", "not_date_time"),
        (is_date_time, "2026-12-01T07:00:60Z", "not_date_time"),
        (is_date_time, "2026-12-01T07:00:00+15:00", "not_date_time"),
        (is_utc_date_time, "2026-12-01T07:00:00Z", None),
        (is_utc_date_time, "2026-12-01T07:00:00+00:00", "not_utc"),
        (is_utc_date_time, "i morgen", "not_date_time"),
        (is_base64, "", None),
        (is_base64, "JVBE\r\n Ri0=", None),
        (is_base64, "JVBERi0", "not_base64"),
        (is_base64, "JVBERi0=JVBE", "not_base64"),
        (is_base64, "JVBERi1=", "not_base64"),
        (is_base64, "JVBERj==", "not_base64"),
        (is_base64, "====", "not_base64"),
    ],
)
def test_a_value(check: Check, text: str, code: str | None) -> None:
    assert check(text) == code


scraps = st.text("0123456789-+:.TZ eE", max_size=12) | st.sampled_from(
    ["true", "false", "1", "0", "-1", "1.5", ".5", "5.", "2026-12-01", "2026-12-01Z", "+1", "-0"]
)


@pytest.mark.parametrize("type_name", sorted(BY_TYPE))
@given(text=scraps)
def test_libxml2_reads_the_type_alike(type_name: str, text: str) -> None:
    schema = etree.XMLSchema(etree.fromstring(SCHEMA.format(type=type_name)))
    element = etree.Element("v")
    element.text = text
    accepted = schema.validate(element)
    assert (BY_TYPE[type_name](text) is None) is accepted


@given(
    st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30)),  # noqa: DTZ001 - the zone is added
    st.integers(-14 * 60, 14 * 60),
)
def test_every_moment_is_one(moment: datetime, minutes: int) -> None:
    zoned = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert is_date_time(zoned.isoformat()) is None
    assert is_utc_date_time(moment.replace(tzinfo=UTC).isoformat().replace("+00:00", "Z")) is None


@given(st.dates(date(1, 1, 1)))
def test_every_day_is_one(day: date) -> None:
    assert is_date(day.isoformat()) is None


@given(st.binary(max_size=100), st.integers(0, 130))
def test_every_document_is_base64(content: bytes, cut: int) -> None:
    text = b64encode(content).decode()
    assert is_base64(text) is None
    assert is_base64(text[:cut] + "\n" + text[cut:]) is None
