"""Every module with the first sentence of its docstring, as `docs/architecture.md` shows them.

The documentation is written from the code and a test compares them, so neither can go stale.
Run as a program it writes the tree anew.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "architecture.md"
ROOMS = ("forms", "distribution", "exports", "surveyservice")
START = "<!-- modules: written by tests/docs/module_tree.py -->\n"
END = "<!-- end of modules -->"
INDENT = "  "
TEXT_COLUMN = 36


def modules_of(room: str) -> list[Path]:
    """Paths of all modules of a room, relative to the project, packages before their members.

    Database revisions are no modules: nothing imports them.
    """
    paths = (ROOT / room).rglob("*.py")
    found = (path.relative_to(ROOT) for path in paths if path.parent.name != "migrations")
    return sorted(found, key=lambda path: (path.parent.parts, path.name != "__init__.py", path))


def first_line(module: Path) -> str:
    """The first line of the module's docstring; empty without one."""
    source = (ROOT / module).read_text(encoding="utf-8")
    return (ast.get_docstring(ast.parse(source)) or "").split("\n", 1)[0]


def tree_lines(room: str) -> Iterator[str]:
    """The room as an indented tree, a folder's own sentence beside its name."""
    for module in modules_of(room):
        depth = len(module.parts) - 1
        is_package = module.name == "__init__.py"
        name = f"{module.parent.name}/" if is_package else module.name
        start = INDENT * (depth - 1 if is_package else depth) + name
        yield f"{start:{TEXT_COLUMN}}  {first_line(module)}".rstrip()


def write_tree() -> str:
    """The block that belongs between the two marks."""
    blocks = ("\n".join(tree_lines(room)) for room in ROOMS)
    return "\n".join(f"```\n{block}\n```\n" for block in blocks)


def split_page() -> tuple[str, str, str]:
    """What stands before, between and after the marks."""
    head, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    block, _, tail = rest.partition(END)
    return head, block, tail


if __name__ == "__main__":
    before, _, after = split_page()
    PAGE.write_text(f"{before}{START}{write_tree()}{END}{after}", encoding="utf-8")
