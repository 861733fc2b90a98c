"""What can be measured of a page as it is drawn: what sticks out, is too small, has no focus.

Each function returns the elements at fault as texts, so that an empty list is the wish of a test.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

SMALLEST_TARGET = 44
"""CSS pixels; WCAG 2.2 asks 24 (2.5.8, AA) and 44 (2.5.5, AAA)."""

SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important }
* { word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }
"""
"""The spacing a reader may ask for (WCAG 1.4.12)."""

_TOOLS = """
const told = (element) => element.outerHTML.slice(0, 120);
const seen = (element) => {
  const box = element.getBoundingClientRect();
  const hidden = element.closest(".sr-only, .skipnav, [hidden], head, script");
  return !hidden && box.width > 0 && box.height > 0;
};
const drawn = "[type=radio], [type=checkbox]";
const all = (what) => [...document.querySelectorAll(what)].filter(seen);
"""
_MISFITS = """() => {
  %s
  const width = document.documentElement.clientWidth;
  const out = all("body *").filter((element) => {
    const box = element.getBoundingClientRect();
    return box.left < -0.5 || box.right > width + 0.5;
  });
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const spilt = [];
  while (words.nextNode()) {
    const text = words.currentNode, home = text.parentElement;
    if (!text.data.trim() || !seen(home) || home.closest("select, svg, textarea")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    const holder = home.closest("label, button, .button, td, th, li, .alert") ?? home;
    const room = holder.getBoundingClientRect();
    // The box of a text is that of its font, somewhat higher than its line.
    const below = room.bottom + 0.3 * parseFloat(getComputedStyle(home).fontSize);
    if (box.left < room.left - 1 || box.right > room.right + 1 || box.bottom > below)
      spilt.push(home);
  }
  const hiding = all("body, body *").filter((element) => {
    const style = getComputedStyle(element);
    const hides = /hidden|clip/.test(style.overflowX + style.overflowY);
    const over = element.scrollWidth > element.clientWidth + 1
      || element.scrollHeight > element.clientHeight + 1;
    return hides && over && !element.matches("input, textarea, select, svg");
  });
  const scrolls = document.documentElement.scrollWidth > width ? [document.documentElement] : [];
  return [...scrolls, ...out, ...spilt, ...hiding].map(told);
}"""
_SMALL = """(least) => {
  %s
  const inText = (link) => {
    const around = link.parentElement.textContent.trim();
    return getComputedStyle(link).display === "inline" && around !== link.textContent.trim();
  };
  return all("a, button, input, select, textarea, summary")
    .filter((element) => !(element.matches("a") && inText(element)))
    .map((element) => element.matches(drawn) ? element.labels[0] : element)
    .filter((element) => element.getBoundingClientRect().height < least)
    .map((element) => `${element.getBoundingClientRect().height} px: ${told(element)}`);
}"""
_UNFOCUSED = """() => {
  %s
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => parts(colour).slice(0, 3)
    .map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const ground = getComputedStyle(document.body).backgroundColor;
  const ring = (style) =>
    style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
      && contrast(style.outlineColor, ground) >= 3 ? style.outlineWidth + style.outlineColor : "";
  const rings = (element) => {
    const styles = [getComputedStyle(element)];
    if (element.matches(drawn)) styles.push(getComputedStyle(element.labels[0], "::before"));
    // What is see-through shows no ring of its own.
    return styles.filter((style) => style.opacity !== "0").map(ring).join("");
  };
  const open = (element) => {
    element.scrollIntoView({ block: "center" });
    const box = element.getBoundingClientRect();
    const [across, down] = [box.width, box.height].map((size) => Math.min(12, size / 2));
    const top = document.elementFromPoint(box.left + across, box.top + down);
    return [element, ...(element.labels ?? [])].some((own) => own.contains(top));
  };
  const what = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const faulty = [...document.querySelectorAll(what)].filter((element) => {
    document.activeElement?.blur();
    const before = rings(element);
    element.focus();
    const after = rings(element);
    return document.activeElement !== element || !after || after === before || !open(element);
  });
  document.activeElement?.blur();
  return faulty.map(told);
}"""


def misfits(page: Page) -> list[str]:
    """What sticks out of the window or of its own box, or is cut off."""
    return _list(page.evaluate(_MISFITS % _TOOLS))


def small_targets(page: Page) -> list[str]:
    """Links, buttons and fields lower than a thumb; links in running text are not meant."""
    return _list(page.evaluate(_SMALL % _TOOLS, SMALLEST_TARGET))


def unfocused(page: Page) -> list[str]:
    """What shows no ring when it has the focus, one of too little contrast, or is covered then."""
    return _list(page.evaluate(_UNFOCUSED % _TOOLS))


def _list(found: Any) -> list[str]:
    return [str(fault) for fault in found]
