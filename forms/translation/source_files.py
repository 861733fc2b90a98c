"""The files of a form as trees of nodes that know their characters' places.

`forms.source.yaml_source` gives data for the questionnaire; a translation needs to know where every
single value stands, so the trees are kept here as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from forms.source.library_files import library_places

_NOTHING = yaml.MappingNode("", [])
_NO_MEMBERS = yaml.SequenceNode("", [])


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One YAML or JSON file: its characters as they are, and its node tree."""

    path: Path
    text: str
    root: yaml.MappingNode


@dataclass(frozen=True, slots=True)
class FormFiles:
    """A form file and its libraries by the name under which the form knows them."""

    form: SourceFile
    libraries: dict[str, SourceFile]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the form, the source language first."""
        source = scalar(mapping(self.form.root, "languages"), "source")
        required = [str(member.value) for member in self.required.value]
        return (source, *(code for code in dict.fromkeys(required) if code != source))

    @property
    def required(self) -> yaml.SequenceNode:
        """The list `languages.required`."""
        return sequence(mapping(self.form.root, "languages"), "required")

    @property
    def version(self) -> str:
        """The version of the form."""
        return scalar(mapping(self.form.root, "form"), "version")


def read_files(form: Path) -> FormFiles:
    """Read a form that is known to be sound (`forms.loader`) with the libraries it names."""
    own = _read_file(form)
    names = [str(member.value) for member in sequence(own.root, "library").value]
    return FormFiles(own, {name: _read_file(_find_library(form, name)) for name in names})


def entries(node: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    """Keys and values of a mapping; nothing for any other node."""
    if isinstance(node, yaml.MappingNode):
        yield from ((str(key.value), value) for key, value in node.value)


def mapping(node: yaml.Node, key: str) -> yaml.MappingNode:
    """The mapping under a key; an empty one if there is none."""
    child = dict(entries(node)).get(key)
    return child if isinstance(child, yaml.MappingNode) else _NOTHING


def sequence(node: yaml.Node, key: str) -> yaml.SequenceNode:
    """The list under a key; an empty one if there is none."""
    child = dict(entries(node)).get(key)
    return child if isinstance(child, yaml.SequenceNode) else _NO_MEMBERS


def scalar(node: yaml.Node, key: str) -> str:
    """The single value under a key as written; empty if there is none."""
    child = dict(entries(node)).get(key)
    return str(child.value) if isinstance(child, yaml.ScalarNode) else ""


def _read_file(path: Path) -> SourceFile:
    text = path.read_bytes().decode("utf-8")
    root = yaml.compose(text, Loader=yaml.SafeLoader)  # Python's own: its marks count characters
    return SourceFile(path, text, root if isinstance(root, yaml.MappingNode) else _NOTHING)


def _find_library(form: Path, name: str) -> Path:
    return next(place for place in library_places(form, name) if place.is_file())
