"""Press what leads to another page, and wait until that page is there.

A click returns when it is made: whoever reads the address or the page right after may still see
the old one.
"""

from __future__ import annotations

from playwright.sync_api import Locator


def follow(control: Locator) -> None:
    """Click a link or button and wait for the page it leads to, the same address or another."""
    with control.page.expect_navigation():
        control.click()
