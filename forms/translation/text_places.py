"""Where the texts of a form stand in its files, each under a name that translators can rely on.

The name is made of ids, not of positions, so that a question may be moved and keep its
translation. Texts in library files are found as far as the form uses them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from forms.source.text_source import LABEL, LETTER, OPTION, PARAGRAPH, QUESTION, TITLE, TextKind
from forms.translation.source_files import FormFiles, SourceFile, entries, mapping, scalar, sequence

_ITEM_TEXTS = {"text": QUESTION, "label": LABEL, "hint": QUESTION}
_OPTION_LISTS = ("codes", "missing", "options")


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A mapping from language to text in a file, and what kind of text it is."""

    context: str
    source: SourceFile
    node: yaml.MappingNode
    kind: TextKind

    @property
    def words(self) -> dict[str, str]:
        """The text by language."""
        return {key.value: str(value.value) for key, value in self.node.value}

    @property
    def line(self) -> int:
        """Line in the file, from 1."""
        return int(self.node.start_mark.line) + 1


def find_places(files: FormFiles) -> tuple[TextPlace, ...]:
    """Every text that the form needs, in the order of its files."""
    used = _used_names(files)
    own = _places_of_form(files.form)
    shared = (
        place
        for name, source in files.libraries.items()
        for place in _places_of_library(source, f"{name}:", used)
    )
    return (*own, *shared)


def _places_of_form(source: SourceFile) -> Iterator[TextPlace]:
    root = source.root
    yield from _texts(source, mapping(root, "form"), "form", {"title": TITLE, "intro": LETTER})
    for name, scale in entries(mapping(root, "scales")):
        yield from _options(source, scale, f"scale.{name}")
    for section in sequence(root, "sections").value:
        prefix = f"section.{scalar(section, 'id')}"
        yield from _texts(source, section, prefix, {"title": TITLE, "intro": PARAGRAPH})
        for block in sequence(section, "items").value:
            yield from _places_of_block(source, block)


def _places_of_block(source: SourceFile, block: yaml.Node) -> Iterator[TextPlace]:
    keys = dict(entries(block))
    if "info" in keys:
        yield from _texts(source, block, f"info.{keys['info'].value}", {"text": PARAGRAPH})
    elif "grid" in keys:
        yield from _texts(source, block, f"grid.{keys['grid'].value}", {"text": QUESTION})
        for row in keys["rows"].value:
            if isinstance(row, yaml.MappingNode):
                yield from _places_of_block(source, row)
    else:
        named = keys["use"] if "use" in keys else keys["id"]
        yield from _places_of_item(source, block, f"item.{named.value}")


def _places_of_library(source: SourceFile, prefix: str, used: set[str]) -> Iterator[TextPlace]:
    for name, scale in entries(mapping(source.root, "scales")):
        if f"scale.{name}" in used:
            yield from _options(source, scale, f"{prefix}scale.{name}")
    for name, item in entries(mapping(source.root, "items")):
        if f"item.{name}" in used:
            yield from _places_of_item(source, item, f"{prefix}item.{name}")


def _places_of_item(source: SourceFile, item: yaml.Node, prefix: str) -> Iterator[TextPlace]:
    yield from _texts(source, item, prefix, _ITEM_TEXTS)
    yield from _options(source, item, prefix)


def _texts(
    source: SourceFile, holder: yaml.Node, prefix: str, kinds: dict[str, TextKind]
) -> Iterator[TextPlace]:
    for key, value in entries(holder):
        if key in kinds and isinstance(value, yaml.MappingNode):
            yield TextPlace(f"{prefix}.{key}", source, value, kinds[key])


def _options(source: SourceFile, holder: yaml.Node, prefix: str) -> Iterator[TextPlace]:
    for key, options in entries(holder):
        if key not in _OPTION_LISTS:
            continue
        for code, option in entries(options):
            label = dict(entries(option)).get("label", option)
            if isinstance(label, yaml.MappingNode):
                yield TextPlace(f"{prefix}.{code}", source, label, OPTION)


def _used_names(files: FormFiles) -> set[str]:
    """Library items and scales that the form reaches, also by way of other items and scales."""
    shelves: dict[str, yaml.Node] = {}
    for source in files.libraries.values():
        for kind in ("scales", "items"):
            shelf = entries(mapping(source.root, kind))
            shelves |= {f"{kind[:-1]}.{name}": node for name, node in shelf}
    used: set[str] = set()
    open_nodes: list[yaml.Node] = [files.form.root]
    while open_nodes:
        for name in _named_in(open_nodes.pop()):
            if name in shelves and name not in used:
                used.add(name)
                open_nodes.append(shelves[name])
    return used


def _named_in(node: yaml.Node) -> Iterator[str]:
    kinds = {"use": "item", "scale": "scale", "extends": "scale"}
    if isinstance(node, yaml.SequenceNode):
        for member in node.value:
            yield from _named_in(member)
    for key, value in entries(node):
        if key in kinds and isinstance(value, yaml.ScalarNode):
            yield f"{kinds[key]}.{value.value}"
        elif key == "rows" and isinstance(value, yaml.SequenceNode):
            rows = (row for row in value.value if isinstance(row, yaml.ScalarNode))
            yield from (f"item.{row.value}" for row in rows)
            yield from _named_in(value)
        else:
            yield from _named_in(value)
