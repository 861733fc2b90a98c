"""Receipt files of every kind, whole and broken: what can be read is read, the rest is told."""

from __future__ import annotations

import io
import json
from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.channels.receipt_xml import BLOCK_BYTES
from distribution.channels.receipts import LARGEST_JSON_BYTES, read_receipts
from distribution.channels.unreadable import ReceiptFileError, Unreadable
from distribution.delivery import Meaning, Report
from tests.distribution.channels.receipt_samples import (
    FAILED,
    NOON,
    PAPER,
    PROLOGUE,
    REAL_STATUS,
    broker_message,
    ngdp_fields,
    ngdp_json,
    post_status,
    uuid_of,
)

TWO = [uuid_of(1), uuid_of(2)]
NGDP_XML = (
    f"<Receipt xmlns='urn:any'><messageUUID>{uuid_of(1)}</messageUUID>"
    f"<timeStamp>{NOON}</timeStamp><receiptStatus>INVALID</receiptStatus>"
    "<errorCode>memo.invalid</errorCode></Receipt>"
)


def read(content: str | bytes) -> list[Report | Unreadable]:
    data = content.encode() if isinstance(content, str) else content
    return list(read_receipts(io.BytesIO(data)))


def ids(content: str | bytes) -> list[str]:
    return [receipt.message_uuid for receipt in read(content) if isinstance(receipt, Report)]


@pytest.mark.skipif(
    not REAL_STATUS.exists(),
    reason="the sample of a real status is not beside the project; it may not be shipped with it",
)
def test_the_real_status_of_a_delivered_message() -> None:
    (report,) = read(REAL_STATUS.read_bytes())
    assert isinstance(report, Report)
    assert report.message_uuid == "8853363b-43ec-4d0a-a54d-65447f9447ed"
    assert (report.meaning, report.channel) == (Meaning.DELIVERED, "Digital Post")
    assert str(report.reported_at) == "2023-02-13 11:22:05.154000+00:00"
    assert report.error_code == ""


@pytest.mark.parametrize(
    "content",
    [
        "".join(broker_message(post_status(uuid)) for uuid in TWO),
        "\ufeff" + "".join(broker_message(post_status(uuid)) for uuid in TWO),
        f"<all>{''.join(broker_message(post_status(uuid), '') for uuid in TWO)}</all>",
        f"<all>{''.join(post_status(uuid) for uuid in TWO)}</all>",
        f"{PROLOGUE}<a><b><c>{post_status(TWO[0])}</c></b><b>{post_status(TWO[1])}</b></a>",
        ngdp_json(*(ngdp_fields(uuid) for uuid in TWO)),
        json.dumps([ngdp_fields(uuid) for uuid in TWO]),
        json.dumps({"_embedded": {"receipts": [ngdp_fields(uuid) for uuid in TWO]}}),
        "\n".join(json.dumps(ngdp_fields(uuid)) for uuid in TWO) + "\n",
        "\ufeff \n" + json.dumps([[ngdp_fields(TWO[0])], ngdp_fields(TWO[1])]),
        f"<list>{NGDP_XML}{NGDP_XML.replace(TWO[0], TWO[1].upper())}</list>",
    ],
)
def test_several_receipts_in_one_file(content: str | bytes) -> None:
    assert ids(content) == TWO


@pytest.mark.parametrize(
    ("content", "meaning", "code"),
    [
        (post_status("x", FAILED, error="memo.invalid"), Meaning.FAILED, "memo.invalid"),
        (post_status("x", "fejlet", channel=PAPER), Meaning.FAILED, ""),
        (post_status("x", "Afleveret Fysisk Post", channel=PAPER), Meaning.UNKNOWN, ""),
        (post_status("x", ""), Meaning.UNKNOWN, ""),
        (ngdp_json(ngdp_fields("x", "RECEIVED")), Meaning.RECEIVED, ""),
        (ngdp_json(ngdp_fields("x", "COMPLETED")), Meaning.DELIVERED, ""),
        (ngdp_json(ngdp_fields("x", "INVALID")), Meaning.FAILED, "memo.invalid"),
        (ngdp_json(ngdp_fields("x", "NOT_ALLOWED")), Meaning.FAILED, "memo.invalid"),
        (ngdp_json(ngdp_fields("x", "DELIVERED")), Meaning.UNKNOWN, ""),
        (NGDP_XML, Meaning.FAILED, "memo.invalid"),
    ],
)
def test_what_each_status_stands_for(content: str | bytes, meaning: Meaning, code: str) -> None:
    (report,) = read(content)
    assert isinstance(report, Report)
    assert (report.meaning, report.error_code) == (meaning, code)
    assert "Anna" not in repr(report)


def test_further_words_can_be_told() -> None:
    stream = io.BytesIO(post_status("x", "Afsendt", channel=PAPER).encode())
    (report,) = read_receipts(stream, {"afsendt": Meaning.RECEIVED})
    assert isinstance(report, Report)
    assert (report.meaning, report.is_paper) == (Meaning.RECEIVED, True)


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (broker_message(post_status("x")).replace("</Base64>", "*</Base64>"), ["bad_base64"]),
        (broker_message("not xml"), ["bad_content"]),
        (broker_message("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), ["bad_content"]),
        (broker_message("<OtherEvent/>"), ["not_a_status"]),
        ("<list><Receipt/></list>", ["not_a_receipt"]),
        ('[1, {"any": "thing"}, null]', ["not_a_receipt"] * 3),
        ("{}", ["not_a_receipt"]),
        ('{"content": []}', []),
    ],
)
def test_what_is_no_receipt_is_told_and_stops_nothing(content: str, codes: list[str]) -> None:
    assert read(content) == [Unreadable(code) for code in codes]


@pytest.mark.parametrize(
    ("content", "code", "before"),
    [
        (b"", "empty", 0),
        (b" \n", "empty", 0),
        (b"messageUUID;status\n", "not_receipts", 0),
        (b"PK\x03\x04", "not_receipts", 0),
        (b"<html><body>hello</body></html>", "no_receipts", 0),
        (b"<a>", "malformed", 0),
        (b'{"content": [', "malformed", 0),
        (b"[" * 100_000, "malformed", 0),
        (b"{}\n{", "malformed", 1),
        (f"<all>{post_status('x')}</wrong>".encode(), "malformed", 1),
        ((broker_message(post_status("x")) * 2)[:-30].encode(), "malformed", 2),
        (f"<!DOCTYPE all><all>{post_status('x')}</all>".encode(), "doctype", 0),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>', "doctype", 0),
        (b"[" + b" " * LARGEST_JSON_BYTES + b"]", "too_large", 0),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_broken_file_gives_what_stands_before_the_break(
    content: bytes, code: str, before: int
) -> None:
    seen: list[Report | Unreadable] = []
    with pytest.raises(ReceiptFileError) as caught:
        seen.extend(read_receipts(io.BytesIO(content)))
    assert (caught.value.code, len(seen)) == (code, before)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"<a>{text}</a>".encode()))
def test_whatever_a_file_holds_it_is_read_or_refused(content: bytes) -> None:
    with suppress(ReceiptFileError):
        list(read_receipts(io.BytesIO(content)))


@pytest.mark.parametrize("shift", range(-12, 13))
def test_documents_part_wherever_the_block_ends(shift: int) -> None:
    first, second = (broker_message(post_status(uuid)) for uuid in TWO)
    padding = " " * (BLOCK_BYTES - len(first) + shift)
    assert ids(first + padding + second) == TWO
    assert ids(first + padding[:-1] + "\n" + second * 3) == [TWO[0], *[TWO[1]] * 3]


def test_many_receipts_are_read_as_a_stream() -> None:
    """Nothing is read ahead of what is asked for, beyond two blocks."""
    stream = io.BytesIO(
        "".join(broker_message(post_status(uuid_of(n))) for n in range(500)).encode()
    )
    receipts = read_receipts(stream)
    next(receipts)
    assert stream.tell() <= 2 * BLOCK_BYTES
    assert Counter(type(receipt) for receipt in receipts) == {Report: 499}
