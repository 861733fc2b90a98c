"""Whether an element is built as its table says: faults with their place, never with content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from lxml import etree

from distribution.channels.xml_fault import XmlFault
from distribution.channels.xml_shape import Branch, Content, Leaf, Shape
from distribution.channels.xml_values import Check

XML_SPACE = " \t\r\n"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
ALLOWED_ANYWHERE = frozenset({f"{XSI}schemaLocation", f"{XSI}noNamespaceSchemaLocation"})
UNKNOWN = "?"

Rule: TypeAlias = Callable[[etree._Element, str], Iterator[XmlFault]]
"""A rule beyond the table, for the element and the path it stands at."""

Rules: TypeAlias = Mapping[str, Rule]


def check_shape(
    element: etree._Element, content: Content, path: str, rules: Rules
) -> Iterator[XmlFault]:
    """Yield the faults of the element and all below it; `path` is the element's own.

    `rules`, by element name, are asked at every element of the table that has one.
    Codes: `missing_element`, `unknown_element`, `excluded_by_choice`, `wrong_order`, `too_many`,
    `text_between_elements`, `element_in_text`, `attribute_missing`, `attribute_not_allowed`, and
    those of values and rules.
    """
    if isinstance(content, Leaf):
        yield from _attribute_faults(element, content.attributes, path)
        yield from _leaf_faults(element, content, path)
    elif isinstance(content, Shape):
        yield from _attribute_faults(element, content.attributes, path)
        yield from _structure_faults(element, content, path, rules)
    rule = rules.get(str(element.tag))
    if rule:
        yield from rule(element, path)


def _attribute_faults(
    element: etree._Element, allowed: Mapping[str, Check], path: str
) -> Iterator[XmlFault]:
    for name, check in allowed.items():
        value = element.get(name)
        code = "attribute_missing" if value is None else check(value)
        if code:
            yield XmlFault(code, f"{path}/@{name}")
    for name in element.keys():  # noqa: SIM118 - lxml: iterating an element gives its children
        if name not in allowed and name not in ALLOWED_ANYWHERE:
            yield XmlFault("attribute_not_allowed", f"{path}/@{UNKNOWN}")


def _leaf_faults(element: etree._Element, leaf: Leaf, path: str) -> Iterator[XmlFault]:
    if len(element):
        yield XmlFault("element_in_text", path)
        return
    code = leaf.check(element.text or "")
    if code:
        yield XmlFault(code, path)


def _structure_faults(
    element: etree._Element, shape: Shape, path: str, rules: Rules
) -> Iterator[XmlFault]:
    children = list(element)
    if _has_text_between(element, children):
        yield XmlFault("text_between_elements", path)
    branch = shape.branch_for([str(child.tag) for child in children])
    counts: Counter[int] = Counter()
    reached = 0
    for number, child in enumerate(children, start=1):
        place = branch.places.get(str(child.tag))
        if place is None:
            yield _misplaced(str(child.tag), shape, path, number)
            continue
        counts[place] += 1
        child_path = _path_of(branch, place, counts[place], path)
        if place < reached:
            yield XmlFault("wrong_order", child_path)
        reached = max(reached, place)
        yield from check_shape(child, branch.children[place].content, child_path, rules)
    yield from _count_faults(branch, counts, path)


def _has_text_between(element: etree._Element, children: list[etree._Element]) -> bool:
    texts = (element.text, *(child.tail for child in children))
    return any(text and text.strip(XML_SPACE) for text in texts)


def _misplaced(name: str, shape: Shape, path: str, number: int) -> XmlFault:
    if any(name in branch.places for branch in shape.branches):
        return XmlFault("excluded_by_choice", f"{path}/{local_name(name)}")
    return XmlFault("unknown_element", f"{path}/{UNKNOWN}[{number}]")


def _count_faults(branch: Branch, counts: Counter[int], path: str) -> Iterator[XmlFault]:
    for place, child in enumerate(branch.children):
        if counts[place] < child.least:
            yield XmlFault("missing_element", f"{path}/{local_name(child.name)}")
        elif child.most is not None and counts[place] > child.most:
            yield XmlFault("too_many", f"{path}/{local_name(child.name)}")


def _path_of(branch: Branch, place: int, number: int, path: str) -> str:
    """Return the path of a child: numbered where there may be several."""
    child = branch.children[place]
    own = f"{path}/{local_name(child.name)}"
    return own if child.most == 1 else f"{own}[{number}]"


def local_name(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition("}")[2]
