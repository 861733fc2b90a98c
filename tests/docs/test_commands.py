"""Every command and option is documented, and every documented one exists."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from surveyservice.cli.command import main
from tests.docs.pages import ROOT, all_pages, read_page

SECTION = re.compile(r"^### `surveyservice ([a-z -]+)(.*)`$", re.MULTILINE)


def leaf_commands(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in sorted(group.commands.items()):
        whole = f"{path} {name}".strip()
        if isinstance(command, click.Group):
            yield from leaf_commands(command, whole)
        else:
            yield whole, command


COMMANDS = dict(leaf_commands(main))


def sections() -> dict[str, str]:
    """Each command's section, its heading included."""
    page = read_page("commands.md")
    starts = list(SECTION.finditer(page))
    ends = [match.start() for match in starts[1:]] + [len(page)]
    return {
        match[1].strip(): page[match.start() : end].partition("\n## ")[0]
        for match, end in zip(starts, ends, strict=True)
    }


def options_of(command: click.Command) -> set[str]:
    return {
        name
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for name in parameter.opts
    }


def test_every_command_has_its_section_and_no_other() -> None:
    assert set(sections()) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented(name: str) -> None:
    documented = set(re.findall(r"(--[a-z][a-z-]*)", sections()[name]))
    missing = options_of(COMMANDS[name]) - documented
    unknown = documented & all_options() - options_of(COMMANDS[name])
    assert (missing, unknown) == (set(), set())


def all_options() -> set[str]:
    return {option for command in COMMANDS.values() for option in options_of(command)}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_argument_stands_in_the_heading(name: str) -> None:
    heading = sections()[name].splitlines()[0]
    arguments = [p for p in COMMANDS[name].params if isinstance(p, click.Argument)]
    for argument in arguments:
        assert (argument.metavar or argument.name or "").upper().strip("[].") in heading


@pytest.mark.parametrize("name", COMMANDS)
def test_choices_are_listed_in_full(name: str) -> None:
    for option in COMMANDS[name].params:
        if isinstance(option, click.Option) and isinstance(option.type, click.Choice):
            listed = "\\|".join(option.type.choices)
            assert f"[{listed}]" in sections()[name]


def test_commands_named_in_the_pages_exist() -> None:
    words = {tuple(name.split()) for name in COMMANDS}
    groups = {name[:1] for name in words}
    unknown = []
    for page in [*all_pages(), ROOT / "compose.yaml", ROOT / "Dockerfile"]:
        text = page.read_text(encoding="utf-8")
        for named in re.findall(r"surveyservice ((?:[a-z][a-z-]* ?){1,2})", text):
            parts = tuple(named.split())
            if parts[:1] in groups and parts not in words and parts[:1] not in words:
                unknown.append((page.name, named))
    assert unknown == []


def test_the_walk_sees_the_commands() -> None:
    assert {"register import", "rates", "batch prepare"} <= set(COMMANDS)
