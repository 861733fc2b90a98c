"""One file to hand over: data, codebook, cleaning log, disclosure report and checksums.

Three profiles for three readers. Whoever gets two files in one bundle can join them by the answers,
so the anonymised file of the secretariat is made with its cleaned file in mind.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from exports.anonymous_file import make_anonymous_file
from exports.archive import write_archive
from exports.clean_file import make_clean_dataset, opinion_items, written_clusters
from exports.cleaning import clean_responses
from exports.codebook_file import describe_columns, describe_log
from exports.dataset import Dataset, ReleasedResponse, answer_items, build_dataset
from exports.disclosure import Disclosure, SensitiveItem, check_written_file
from exports.disclosure_report import collect_figures, write_json_report, write_text_report
from exports.formats.csv_excel import write_excel_csv
from exports.recoding import CLUSTER_COLUMN, quasi_identifying_items
from exports.refusal import ExportRefused, Help, Reason, RefusalCode
from exports.row_order import shuffle_rows
from forms.fielding import Fielding
from forms.items import Item
from forms.questionnaire import Questionnaire

CLEAN_FILE = "renset.csv"
ANONYMOUS_FILE = "anonymiseret.csv"
CODEBOOK_FILE = "kodebog.csv"
LOG_FILE = "renselog.csv"
TEXT_REPORT = "anonymitetsrapport.txt"
JSON_REPORT = "anonymitetsrapport.json"

OPEN_K = 10
"""Smallest class in a file anybody may download."""


class Profile(StrEnum):
    """Who gets the bundle; only the secretariat gets the cleaned file."""

    SECRETARIAT = "secretariat"
    MUNICIPALITY = "municipality"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class _Written:
    dataset: Dataset
    data: bytes
    check: Disclosure


def build_bundle(
    questionnaire: Questionnaire,
    fieldings: Mapping[str, Fielding],
    responses: Sequence[ReleasedResponse],
    profile: Profile,
    k: int,
    l: int,  # noqa: E741  as the literature and the commands call it
    shuffle: random.Random,
) -> bytes:
    """A zip of the profile's files; the same input and seed give the same bytes.

    `fieldings` are by cluster id. `OPEN` raises `k` to at least `OPEN_K`. Raises `ExportRefused`
    with every reason when a safe file cannot be made; no file is returned then.
    """
    k = max(k, OPEN_K) if profile is Profile.OPEN else k
    items = answer_items(questionnaire)
    opinions = opinion_items(items)
    _refuse_hopeless(questionnaire, opinions, responses, k)
    clusters = written_clusters(responses, k) if profile is Profile.SECRETARIAT else None
    answers = build_dataset(opinions, responses)
    file = make_anonymous_file(items, opinions, answers, fieldings, responses, k, l, clusters)
    written = {}
    if clusters is not None:
        clean = make_clean_dataset(answers, clusters)
        written[CLEAN_FILE] = _write_checked(CLEAN_FILE, clean, shuffle, (CLUSTER_COLUMN,), k)
    written[ANONYMOUS_FILE] = _write_checked(
        ANONYMOUS_FILE, file.dataset, shuffle, file.known_columns, k, file.sensitive, l
    )
    figures = collect_figures(
        file,
        written[ANONYMOUS_FILE].check,
        form=(questionnaire.id, questionnaire.version, questionnaire.digest),
        profile=profile,
        k=k,
        diversity=l,
        withheld=_withheld(questionnaire, items, opinions),
        clusters_beside=clusters,
    )
    codebook = describe_columns({name: entry.dataset for name, entry in written.items()})
    log = describe_log(clean_responses(questionnaire, responses).log)
    return write_archive(
        {
            **{name: entry.data for name, entry in written.items()},
            CODEBOOK_FILE: write_excel_csv(codebook),
            LOG_FILE: write_excel_csv(log),
            TEXT_REPORT: write_text_report(figures),
            JSON_REPORT: write_json_report(figures),
        }
    )


def _refuse_hopeless(
    questionnaire: Questionnaire,
    opinions: Sequence[Item],
    responses: Sequence[ReleasedResponse],
    k: int,
) -> None:
    reasons = []
    form = {"form": questionnaire.id}
    if not questionnaire.is_anonymous:
        reasons.append(Reason(RefusalCode.NOT_ANONYMOUS, form, (Help.USE_TABLES,)))
    if not opinions:
        reasons.append(Reason(RefusalCode.NO_CLOSED_ITEMS, form, ()))
    if len(responses) < k:
        data = {"answers": len(responses), "k": k}
        helps = (Help.WAIT_FOR_ANSWERS, Help.EXPORT_CLUSTERS_TOGETHER, Help.USE_TABLES)
        reasons.append(Reason(RefusalCode.TOO_FEW_ANSWERS, data, helps))
    if reasons:
        raise ExportRefused(*reasons)


def _write_checked(
    name: str,
    dataset: Dataset,
    shuffle: random.Random,
    known_columns: Sequence[str],
    k: int,
    sensitive: Sequence[SensitiveItem] = (),
    diversity: int = 1,
) -> _Written:
    shuffled = shuffle_rows(dataset, shuffle)
    data = write_excel_csv(shuffled)
    check = check_written_file(data, known_columns, k, sensitive, diversity)
    if check.faults:
        faults = ", ".join(f"{fault.code} {fault.item}".strip() for fault in check.faults)
        data_of = {"file": name, "faults": faults}
        raise ExportRefused(Reason(RefusalCode.WRITTEN_FILE_UNSAFE, data_of, (Help.REPORT_FAULT,)))
    return _Written(shuffled, data, check)


def _withheld(
    questionnaire: Questionnaire, items: Sequence[Item], opinions: Sequence[Item]
) -> tuple[str, ...]:
    written = {item.id for item in (*opinions, *quasi_identifying_items(items))}
    return tuple(item.id for item in questionnaire.items if item.id not in written)
