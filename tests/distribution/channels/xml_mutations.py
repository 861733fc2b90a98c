"""Ways to break an XML document, each a function of its root: tables of faults are made of them."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from distribution.channels.memo_vocabulary import NAMESPACES

Mutation = Callable[[etree._Element], None]


def find(root: etree._Element, path: str) -> etree._Element:
    """The first element at a path whose steps are local names."""
    steps = "/".join(f"{{*}}{step}" for step in path.split("/"))
    found = root.find(steps)
    assert found is not None, path
    return found


def text(path: str, value: str) -> Mutation:
    """Another text in the element."""
    return lambda root: setattr(find(root, path), "text", value)


def drop(path: str) -> Mutation:
    """The element is not there."""

    def mutate(root: etree._Element) -> None:
        element = find(root, path)
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)

    return mutate


def repeat(path: str, times: int = 1) -> Mutation:
    """The element is there so many times more, directly after itself."""

    def mutate(root: etree._Element) -> None:
        element = find(root, path)
        for _ in range(times):
            element.addnext(deepcopy(element))

    return mutate


def move_first(path: str) -> Mutation:
    """The element stands before all its siblings."""

    def mutate(root: etree._Element) -> None:
        element = find(root, path)
        parent = element.getparent()
        assert parent is not None
        parent.insert(0, element)

    return mutate


def move_last(path: str) -> Mutation:
    """The element stands after all its siblings."""

    def mutate(root: etree._Element) -> None:
        element = find(root, path)
        parent = element.getparent()
        assert parent is not None
        parent.append(element)

    return mutate


def add(path: str, name: str, value: str = "") -> Mutation:
    """A new last child; `name` with a prefix of MeMo, or without a namespace."""

    def mutate(root: etree._Element) -> None:
        prefix, _, local = name.rpartition(":")
        tag = f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local
        parent = find(root, path) if path else root
        etree.SubElement(parent, tag).text = value

    return mutate


def tail(path: str, value: str) -> Mutation:
    """Text after the element, between it and the next."""
    return lambda root: setattr(find(root, path), "tail", value)


def attribute(name: str, value: str | None, path: str = "") -> Mutation:
    """Another value of an attribute, or without it."""

    def mutate(root: etree._Element) -> None:
        element = find(root, path) if path else root
        if value is None:
            del element.attrib[name]
        else:
            element.set(name, value)

    return mutate


def mutated(xml: bytes, *mutations: Mutation) -> bytes:
    """The document, broken."""
    root = etree.fromstring(xml)
    for mutate in mutations:
        mutate(root)
    return etree.tostring(root)
