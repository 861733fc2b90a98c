"""What holds for one scale: which end is the favourable one, and what is counted together.

Tables across waves count the favourable answers (top box). A scale whose boxes and direction
disagree would turn agreement into disagreement without a sign of it.
"""

from __future__ import annotations

from forms.findings import Findings
from forms.marked_data import MarkedMap
from forms.scales import Direction, Level, Scale


def check_scale(scale: Scale, written: MarkedMap, findings: Findings) -> None:
    """Report boxes with unknown codes and a direction that is missing or contradicted."""
    codes = {option.code for option in scale.options}
    for key in ("top_box", "bottom_box"):
        _check_codes(key, codes, written, findings)
    if overlap := set(scale.top_box) & set(scale.bottom_box):
        message = f"code {min(overlap)} stands in top_box as well; remove it from one of them"
        findings.report(written.place_of("bottom_box"), "boxes_overlap", message)
    _check_direction(scale, written, findings)


def _check_codes(key: str, codes: set[int], written: MarkedMap, findings: Findings) -> None:
    box = written.get(key)
    for code, at in zip(box, box.values_at, strict=True) if box else ():
        if code not in codes:
            message = f"the scale has no code {code}; write one of {sorted(codes)}"
            findings.report(at, "unknown_code", message)


def _check_direction(scale: Scale, written: MarkedMap, findings: Findings) -> None:
    if scale.level is Level.ORDINAL and scale.direction is None:
        known = ", ".join(Direction)
        message = f"an ordinal scale says which end is the favourable one; add direction: {known}"
        findings.report(written.values_at["level"], "direction_missing", message)
    elif scale.level is Level.NOMINAL and scale.direction is not None:
        message = "the codes of a nominal scale have no order; remove 'direction'"
        findings.report(written.keys_at["direction"], "direction_of_nominal", message)
    elif scale.direction in (Direction.HIGH, Direction.LOW):
        sign = 1 if scale.direction is Direction.HIGH else -1
        _check_box_at_end("top_box", scale.top_box, sign, scale, written, findings)
        _check_box_at_end("bottom_box", scale.bottom_box, -sign, scale, written, findings)


def _check_box_at_end(
    key: str, box: tuple[int, ...], sign: int, scale: Scale, written: MarkedMap, findings: Findings
) -> None:
    """`sign` is 1 where the box holds the highest codes, -1 where it holds the lowest."""
    codes = sorted((option.code for option in scale.options), key=lambda code: -sign * code)
    expected = sorted(codes[: len(box)])
    if box and sorted(box) != expected:
        message = f"with direction {scale.direction} this is {expected}; change one of the two"
        findings.report(written.place_of(key), "box_direction", message)
