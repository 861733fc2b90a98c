"""Documents damaged by chance: what the official schemas refuse, our own checker refuses too."""

from __future__ import annotations

from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from distribution.channels.check_entry import check_entry
from distribution.channels.memo_message import MemoVersion
from tests.distribution.channels.rich_memo import rich_memo
from tests.distribution.channels.sample_requests import REQUESTS, RICH_LETTER
from tests.distribution.channels.schema_folder import schema_folder

VALUES = (
    "",
    " ",
    "1",
    "-1",
    "true",
    "x" * 41,
    "x" * 300,
    "2026-12-01",
    "2026-12-01T07:00:00Z",
    "DK",
)
MESSAGES = [rich_memo(version) for version in MemoVersion]
DOCUMENTS = [*MESSAGES, *REQUESTS, RICH_LETTER]
RULES_OF_SERVERS = {
    "blank",
    "body_in_nemsms",
    "body_missing",
    "cpr_not_10_digits",
    "cvr_not_8_digits",
    "empty_file",
    "end_before_start",
    "entry_point_missing",
    "forbidden_character",
    "id_type_removed",
    "not_base64",  # libxml2 skips characters that Base64 does not have
    "not_https",
    "not_mime_type",
    "reservation_missing",
    "unknown_action_code",
}


def damage(root: etree._Element, data: st.DataObject) -> None:
    """One element dropped, doubled, moved, renamed or filled with something else."""
    elements = [element for element in root.iter() if element is not root]
    element = data.draw(st.sampled_from(elements))
    parent = element.getparent()
    assert parent is not None
    match data.draw(st.sampled_from(["drop", "double", "move", "rename", "fill"])):
        case "drop":
            parent.remove(element)
        case "double":
            element.addnext(deepcopy(element))
        case "move":
            parent.insert(data.draw(st.integers(0, len(parent))), element)
        case "rename":
            element.tag = data.draw(st.sampled_from(elements)).tag
        case "fill":
            element.text = data.draw(st.sampled_from(VALUES))


@given(st.data())
def test_nothing_that_the_schema_refuses_is_overlooked(data: st.DataObject) -> None:
    folder = schema_folder()
    root = etree.fromstring(data.draw(st.sampled_from(DOCUMENTS)))
    for _ in range(data.draw(st.integers(1, 2))):
        damage(root, data)
    faults = check_entry(etree.tostring(root), folder)
    official = [fault for fault in faults if fault.code == "official_schema"]
    assert not official or len(faults) > len(official), official


@given(st.data())
def test_nothing_but_rules_of_the_servers_is_told_beyond_the_schema(data: st.DataObject) -> None:
    folder = schema_folder()
    root = etree.fromstring(data.draw(st.sampled_from(MESSAGES)))
    damage(root, data)
    codes = {fault.code for fault in check_entry(etree.tostring(root), folder)}
    assert "official_schema" in codes or codes <= RULES_OF_SERVERS
