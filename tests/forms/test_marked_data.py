from forms.findings import Mark
from forms.marked_data import MarkedMap, overlay, without_keys


def _marked(**values: int) -> MarkedMap:
    result = MarkedMap(Mark("form.yaml", 1, 1))
    for line, (key, value) in enumerate(values.items(), start=1):
        result.put(key, value, Mark("form.yaml", line, 1), Mark("form.yaml", line, 9))
    return result


def test_overlay_keeps_the_places_of_both_layers() -> None:
    base, above = _marked(a=1, b=2), MarkedMap(Mark("other.yaml", 5, 1))
    above.put("b", 3, Mark("other.yaml", 5, 1), Mark("other.yaml", 5, 4))
    merged = overlay(base, above)
    assert merged == {"a": 1, "b": 3}
    assert (merged.values_at["a"].file, merged.values_at["b"].file) == ("form.yaml", "other.yaml")


def test_without_keys_leaves_the_original() -> None:
    whole = _marked(a=1, b=2)
    assert without_keys(whole, "b", "c") == {"a": 1}
    assert whole == {"a": 1, "b": 2}
