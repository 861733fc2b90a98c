"""Named scales and lists of options, from a form and its libraries.

A scale with "don't know" is another scale than one without, so it has another id; `extends` saves
writing its codes twice. Scales are built when first used: a library may hold scales in languages
that this form does not have.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from forms.findings import Findings, Mark
from forms.marked_data import MarkedMap, overlay
from forms.scales import Direction, Level, Option, Scale
from forms.shape.variant_fields import as_code
from forms.source.library_files import advise_library
from forms.source.scale_rules import check_scale
from forms.source.text_source import OPTION, TextReader


@dataclass(slots=True)
class ScaleShelf:
    """All scales in reach of a form, as written, and those built so far."""

    written: MarkedMap
    texts: TextReader
    findings: Findings
    built: dict[str, Scale | None] = field(default_factory=dict)

    def find_scale(self, scale_id: str, at: Mark) -> Scale | None:
        """The scale with this id; None (and a finding where it is used) if there is none."""
        if scale_id not in self.written:
            advice = advise_library("scales", scale_id, self.written)
            self.findings.report(at, "unknown_scale", f"no scale is called '{scale_id}'; {advice}")
            return None
        if scale_id not in self.built:
            whole = self._resolve(scale_id, at, ())
            self.built[scale_id] = None if whole is None else self._build(scale_id, whole)
        return self.built[scale_id]

    def read_options(self, item_id: str, options: MarkedMap) -> Scale:
        """An unnamed scale of one item's own options; a negative code is no opinion."""
        found = self._read_options(options)
        return Scale(
            id=item_id,
            level=Level.NOMINAL,
            options=tuple(option for option in found if option.code >= 0),
            missing=tuple(option for option in found if option.code < 0),
        )

    def _resolve(self, scale_id: str, at: Mark, below: tuple[str, ...]) -> MarkedMap | None:
        if scale_id in below:
            self.findings.report(at, "extends_circle", "the scale extends itself; break the circle")
            return None
        if scale_id not in self.written:
            advice = advise_library("scales", scale_id, self.written)
            self.findings.report(at, "unknown_scale", f"no scale is called '{scale_id}'; {advice}")
            return None
        written: MarkedMap = self.written[scale_id]
        if "extends" not in written:
            return written
        place = written.values_at["extends"]
        base = self._resolve(written["extends"], place, (*below, scale_id))
        return None if base is None else overlay(base, written)

    def _build(self, scale_id: str, whole: MarkedMap) -> Scale:
        scale = Scale(
            id=scale_id,
            level=Level(whole["level"]),
            options=self._read_options(whole["codes"]),
            missing=self._read_options(whole["missing"]) if "missing" in whole else (),
            top_box=tuple(whole.get("top_box", ())),
            bottom_box=tuple(whole.get("bottom_box", ())),
            direction=Direction(whole["direction"]) if "direction" in whole else None,
        )
        check_scale(scale, whole, self.findings)
        return scale

    def _read_options(self, written: MarkedMap) -> tuple[Option, ...]:
        found: dict[int, Option] = {}
        for key, value in written.items():
            code = as_code(key)
            if code is None or code in found:
                message = f"code {key} is there already; give each option a code of its own"
                self.findings.report(written.keys_at[key], "duplicate_code", message)
                continue
            label = value.get("label", value)
            exclusive = bool(value.get("exclusive", False))
            found[code] = Option(code, self.texts.read_words(label, OPTION), exclusive)
        return tuple(found.values())
