"""The bundle: the right files for each reader, safe as written, the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter, defaultdict
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports import bundle
from exports.bundle import (
    ANONYMOUS_FILE,
    CLEAN_FILE,
    CODEBOOK_FILE,
    JSON_REPORT,
    LOG_FILE,
    TEXT_REPORT,
    Profile,
    build_bundle,
)
from exports.dataset import Dataset, ReleasedResponse
from exports.refusal import ExportRefused, RefusalCode
from forms.items import ItemType
from forms.questionnaire import Kind, Questionnaire
from tests.exports.forms_and_answers import (
    AGREEMENT,
    CITIZEN_FORM,
    FIELDINGS,
    YES_NO,
    citizen_responses,
    form,
    item,
    response,
    seeded,
)

KNOWN = ("landsby", "alder", "koen", "husstand", "aar")
OPINIONS = ("tilfreds", "sammen", "frivillig", "frivillig_form", "emner_1", "emner_2", "emner_3")
RESPONSES = citizen_responses(300, 7)


def build(
    responses: list[ReleasedResponse],
    profile: Profile = Profile.SECRETARIAT,
    questionnaire: Questionnaire = CITIZEN_FORM,
    seed: int = 1,
) -> bytes:
    return build_bundle(questionnaire, FIELDINGS, responses, profile, 5, 2, seeded(seed))


def open_bundle(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read_rows(data: bytes) -> list[dict[str, str]]:
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=";", strict=True))


def report_of(files: dict[str, bytes]) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(files[JSON_REPORT])
    return report


@pytest.mark.parametrize("profile", list(Profile))
def test_only_the_secretariat_gets_the_cleaned_file(profile: Profile) -> None:
    files = open_bundle(build(RESPONSES, profile))
    assert (CLEAN_FILE in files) is (profile is Profile.SECRETARIAT)
    assert {ANONYMOUS_FILE, CODEBOOK_FILE, LOG_FILE, TEXT_REPORT, JSON_REPORT} < set(files)


@pytest.mark.parametrize(("profile", "k"), [(Profile.MUNICIPALITY, 5), (Profile.OPEN, 10)])
def test_every_written_class_has_k_rows(profile: Profile, k: int) -> None:
    rows = read_rows(open_bundle(build(RESPONSES, profile))[ANONYMOUS_FILE])
    assert min(Counter(tuple(row[c] for c in KNOWN) for row in rows).values()) >= k


@settings(deadline=None, max_examples=25)
@given(st.integers(5, 250), st.integers(0, 10_000), st.sampled_from(list(Profile)))
def test_a_bundle_is_safe_or_has_too_few_answers(number: int, seed: int, profile: Profile) -> None:
    k = 10 if profile is Profile.OPEN else 5
    responses = citizen_responses(number, seed)
    if number < k:
        with pytest.raises(ExportRefused):
            build(responses, profile)
        return
    files = open_bundle(build(responses, profile))
    rows = read_rows(files[ANONYMOUS_FILE])
    classes = defaultdict(list)
    for row in rows:
        classes[tuple(row[name] for name in KNOWN)].append(row)
    assert all(len(members) >= k for members in classes.values())
    report = report_of(files)
    for name in set(report["diverse_items"]) & {"tilfreds", "sammen", "frivillig"}:
        for members in classes.values():
            assert len({row[name] for row in members} - {""}) >= 2
    assert report["rows_in"] == number == len(rows) + report["rows_dropped"]


@pytest.mark.parametrize("seed", range(4))
def test_joining_both_files_by_the_answers_leaves_nobody_alone(seed: int) -> None:
    opinions = [f"mening{n}" for n in range(12)]
    questionnaire = form(
        *CITIZEN_FORM.sections[0].blocks[1:6], *(item(o, scale=AGREEMENT) for o in opinions)
    )
    rng = seeded(seed)
    responses = [
        replace(row, answers={**row.answers, **{name: rng.randint(1, 5) for name in opinions}})
        for row in citizen_responses(700, seed)
    ]
    files = open_bundle(build(responses, questionnaire=questionnaire))
    cluster_of = {
        tuple(row[name] for name in opinions): row["klynge"] for row in read_rows(files[CLEAN_FILE])
    }
    assert len(cluster_of) == len(responses)
    rows = read_rows(files[ANONYMOUS_FILE])
    joined = [(cluster_of.pop(tuple(row[name] for name in opinions)), row) for row in rows]
    classes = Counter((cluster, *(row[name] for name in KNOWN)) for cluster, row in joined)
    assert min(classes.values()) >= 5
    assert all(number >= 5 for number in Counter(cluster_of.values()).values())


def test_the_cleaned_file_has_all_answers_and_nothing_else_about_the_person() -> None:
    rows = read_rows(open_bundle(build(RESPONSES))[CLEAN_FILE])
    assert tuple(rows[0]) == ("klynge", *OPINIONS)
    assert len(rows) == len(RESPONSES)
    assert Counter(row["klynge"] for row in rows) == Counter(r.cluster_name for r in RESPONSES)


@pytest.mark.parametrize("profile", list(Profile))
def test_free_text_and_villages_of_few_are_in_no_file(profile: Profile) -> None:
    data = build(RESPONSES, profile)
    assert b"Anne" not in data
    assert b"ideer;" not in data


def test_same_answers_and_seed_give_the_same_bytes_in_any_order() -> None:
    assert build(RESPONSES) == build(RESPONSES[::-1])
    assert build(RESPONSES) != build(RESPONSES, seed=2)


def test_two_files_do_not_share_their_row_order() -> None:
    files = open_bundle(build(RESPONSES))
    orders = [
        [tuple(row[name] for name in OPINIONS) for row in read_rows(files[name])]
        for name in (CLEAN_FILE, ANONYMOUS_FILE)
    ]
    assert orders[0][:20] != orders[1][:20]


def test_the_report_is_plain_danish_with_the_same_figures() -> None:
    files = open_bundle(build(RESPONSES))
    report = report_of(files)
    text = files[TEXT_REPORT].decode("utf-8-sig")
    assert f"Svar i alt: {report['rows_in']}\r\n" in text
    assert f"Mindste gruppe: {report['smallest_class']} rækker" in text
    assert "{" not in text
    assert "Giv aldrig renset.csv videre." in text
    assert report["withheld_items"] == ["samtykke", "ideer"]


@pytest.mark.parametrize(
    ("questionnaire", "responses", "codes"),
    [
        (CITIZEN_FORM, RESPONSES[:4], [RefusalCode.TOO_FEW_ANSWERS]),
        (CITIZEN_FORM, [], [RefusalCode.TOO_FEW_ANSWERS]),
        (
            form(item("q", ItemType.TEXT), kind=Kind.MUNICIPALITY),
            [response({"q": "svar"})],
            [
                RefusalCode.NOT_ANONYMOUS,
                RefusalCode.NO_CLOSED_ITEMS,
                RefusalCode.TOO_FEW_ANSWERS,
            ],
        ),
        (
            form(item("q", scale=YES_NO), kind=Kind.CONSULTANT),
            [response({"q": 1})] * 9,
            [RefusalCode.NOT_ANONYMOUS],
        ),
    ],
)
def test_an_unsafe_export_is_refused_with_every_reason(
    questionnaire: Questionnaire, responses: list[ReleasedResponse], codes: list[RefusalCode]
) -> None:
    with pytest.raises(ExportRefused) as refused:
        build(responses, questionnaire=questionnaire)
    assert [reason.code for reason in refused.value.reasons] == codes


def test_a_file_that_reads_back_unsafe_is_not_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def lose_rows(dataset: Dataset, _shuffle: object) -> Dataset:
        return replace(dataset, rows=dataset.rows[:3])

    monkeypatch.setattr(bundle, "shuffle_rows", lose_rows)
    with pytest.raises(ExportRefused) as refused:
        build(RESPONSES)
    (reason,) = refused.value.reasons
    assert reason.code is RefusalCode.WRITTEN_FILE_UNSAFE
    assert "class_below_k" in str(reason.data["faults"])
