"""Links lead somewhere, the README keeps its promises, and nothing private stands in a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import LINK, ROOT, all_pages, anchors_of

PICTURE = ROOT / "docs" / "pictures" / "phone.png"
MOST_PICTURE_BYTES = 120_000
PHONE_WIDTH = 360
FIRST_SCREEN_LINES = 45


def local_links(page: Path) -> list[str]:
    found = [a or b for a, b in LINK.findall(page.read_text(encoding="utf-8"))]
    return [link for link in found if not re.match(r"https?:|mailto:", link)]


@pytest.mark.parametrize("page", all_pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = []
    for link in local_links(page):
        target, _, anchor = link.partition("#")
        file = (page.parent / target).resolve() if target else page
        if not file.exists() or (anchor and anchor not in anchors_of(file)):
            broken.append(link)
    assert broken == []


def test_links_are_found_at_all() -> None:
    assert len(local_links(ROOT / "README.md")) > 10


def test_the_first_screen_says_what_to_run_and_shows_the_phone() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    first_screen = "\n".join(lines[:FIRST_SCREEN_LINES])
    for promised in ("make demo", "make test", "Python 3.11", "docs/pictures/phone.png", "/admin/"):
        assert promised in first_screen


def test_the_picture_is_a_small_phone_screen() -> None:
    data = PICTURE.read_bytes()
    assert data.startswith(b"\x89PNG\r\n")
    assert int.from_bytes(data[16:20], "big") % PHONE_WIDTH == 0
    assert len(data) < MOST_PICTURE_BYTES


def test_every_make_target_in_the_pages_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {
        name
        for page in all_pages()
        for name in re.findall(r"`make ([a-z]+)|^make ([a-z]+)", page.read_text(), re.MULTILINE)
        for name in name
        if name
    }
    assert {"demo", "test", "bench", "install"} <= named
    assert named <= targets


def test_every_decision_is_in_the_list() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = set(local_links(folder / "README.md"))
    assert {path.name for path in folder.glob("0*.md")} == listed
