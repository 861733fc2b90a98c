"""A filled template is, to the byte, what the library writes of the whole message."""

from __future__ import annotations

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.channels.memo_message import MemoMessage, MemoVersion
from distribution.channels.memo_template import fill_template
from distribution.channels.memo_tree import memo_bytes, memo_tree
from distribution.channels.xml_fault import XmlRefused
from tests.distribution.channels.memo_samples import MESSAGE, message_of

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)


def written_by_library(message: MemoMessage, version: MemoVersion) -> bytes:
    return memo_bytes(memo_tree(message, b64encode(message.pdf).decode(), version))


@pytest.mark.parametrize("version", list(MemoVersion))
@given(
    name=texts | st.sampled_from(["Bo & Søn <b>", "\"'", "]]>", "&amp;", "\U0001f600", "a\tb\nc"]),
    message_id=texts,
    label=texts,
    url=st.sampled_from([MESSAGE.survey_url, "https://svar.vig.example/s/X?a=1&b=2"]),
    pdf=st.binary(max_size=50),
)
def test_it_is_what_the_library_writes(
    version: MemoVersion, name: str, message_id: str, label: str, url: str, pdf: bytes
) -> None:
    message = message_of(
        recipient_name=name,
        message_id=message_id,
        label=f"A {label}",
        survey_url=url,
        pdf=b"%PDF-" + pdf,
    )
    assert fill_template(message, version) == written_by_library(message, version)


def test_two_persons_of_one_wording_share_nothing_personal() -> None:
    first = fill_template(message_of(recipient_name="Anna", pdf=b"%PDF-1"), MemoVersion.V1_2)
    second = fill_template(message_of(recipient_name="Bo", pdf=b"%PDF-2"), MemoVersion.V1_2)
    assert b"Anna" in first
    assert b"Anna" not in second
    assert b64encode(b"%PDF-1") not in second


def test_a_wording_that_breaks_the_format_is_refused() -> None:
    with pytest.raises(XmlRefused) as caught:
        fill_template(message_of(message_code="b" * 257), MemoVersion.V1_2)
    assert [fault.path for fault in caught.value.faults] == ["/Message/MessageHeader/messageCode"]
