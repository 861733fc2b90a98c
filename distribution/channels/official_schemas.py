"""The official schemas, where the municipality has them: a second opinion beside our own checker.

They are not shipped. The folder is laid out as the publishers' files are: `xsd-1.2/MeMo_core.xsd`,
`xsd-1.1/MeMo_core.xsd`, `fjernprint-xsd/_ns_13.xsd`.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from lxml import etree

from distribution.channels.check_shape import local_name
from distribution.channels.forsendelse_elements import FORSENDELSE
from distribution.channels.memo_elements import message_shape
from distribution.channels.memo_message import MemoVersion
from distribution.channels.xml_fault import XmlFault
from distribution.channels.xml_shape import names_below


class SchemaKind(StrEnum):
    """Which schema: its file in the folder."""

    MEMO_1_1 = "xsd-1.1/MeMo_core.xsd"
    MEMO_1_2 = "xsd-1.2/MeMo_core.xsd"
    FORSENDELSE = "fjernprint-xsd/_ns_13.xsd"


class SchemaMissing(Exception):
    """The folder lacks a schema or has one that cannot be read; `kind` says which."""

    def __init__(self, kind: SchemaKind) -> None:
        super().__init__("schema_missing")
        self.code = "schema_missing"
        self.kind = kind


def check_against_schema(
    element: etree._Element, folder: Path, kind: SchemaKind, path: str
) -> tuple[XmlFault, ...]:
    """Return what the official schema says of the element, which stands at `path`.

    Every fault has the code `official_schema`; `detail` is the schema's own word for the rule.
    Raises SchemaMissing.
    """
    schema = _load_schema(folder, kind)
    # The schema is asked about the element as the root of a document of its own.
    root = etree.fromstring(etree.tostring(element, with_tail=False), _parser())
    if schema.validate(root):
        return ()
    told = {(_names_of(entry.path, kind), entry.type_name) for entry in schema.error_log}
    return tuple(
        XmlFault("official_schema", f"{path}{names}", detail) for names, detail in sorted(told)
    )


@lru_cache(maxsize=8)
def _load_schema(folder: Path, kind: SchemaKind) -> etree.XMLSchema:
    try:
        return etree.XMLSchema(etree.parse(folder / kind.value, _parser()))
    except (OSError, etree.XMLSyntaxError, etree.XMLSchemaParseError):
        raise SchemaMissing(kind) from None


def _names_of(found: str | None, kind: SchemaKind) -> str:
    """The steps below the root, without prefixes; a name the format does not have is `?`."""
    steps = (found or "").split("/")[2:]
    return "".join(f"/{_known_step(step, kind)}" for step in steps)


def _known_step(step: str, kind: SchemaKind) -> str:
    local = step.rpartition(":")[2]
    return local if local.partition("[")[0] in _names_in(kind) | {"*"} else "?"


@lru_cache(maxsize=8)
def _names_in(kind: SchemaKind) -> frozenset[str]:
    shape = FORSENDELSE if kind is SchemaKind.FORSENDELSE else message_shape(MemoVersion.V1_2)
    return frozenset(local_name(name) for name in names_below(shape))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
