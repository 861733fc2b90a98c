"""The types that ForsendelseI is made of, and how its table names an element."""

from __future__ import annotations

from functools import partial

from distribution.channels.forsendelse_namespaces import FJERNPRINT
from distribution.channels.xml_shape import Child, Content, Leaf
from distribution.channels.xml_values import is_base64, is_boolean, longest, whole_number

MOST = 10**18
"""Stands for no limit: identifiers have none in the schema."""

TEXT = Leaf(longest(10**9))
LONG_TEXT = Leaf(longest(2000))
NAME = Leaf(longest(130, 1))
PLACE_NAME = Leaf(longest(34, 1))
FILE_FORMAT = Leaf(longest(10))
BOOLEAN = Leaf(is_boolean)
DOCUMENT = Leaf(is_base64)
POSITIVE = Leaf(whole_number(1, MOST))
COUNT = Leaf(whole_number(0, MOST))


def one(namespace: str, name: str, content: Content = TEXT) -> Child:
    """Return an element that must be there once."""
    return Child(f"{{{namespace}}}{name}", content)


def maybe(namespace: str, name: str, content: Content = TEXT) -> Child:
    """Return an element that may be there once."""
    return Child(f"{{{namespace}}}{name}", content, 0)


one_own = partial(one, FJERNPRINT)
maybe_own = partial(maybe, FJERNPRINT)
