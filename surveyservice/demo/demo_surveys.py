"""The demo's five surveys: which form, when, where, and who is on their lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from surveyservice.demo.cluster_list import DemoCluster
from surveyservice.demo.fictional_names import FIRST_NAMES, LAST_NAMES
from surveyservice.demo.published_results import PublishedResults

NOT_REPORTED_SECTION = "kommunikation"
"""The section without figures for one cluster in the 2017 report: switched off there."""

CITIZEN_FORM = "borgerundersoegelse"
BASELINE_FORM = "nulpunktsmaaling"
FINAL_FORM = "slutevaluering"
MUNICIPALITY_FORM = "slutevaluering_kommune"
CONSULTANT_FORM = "slutevaluering_konsulent"
CONSULTANTS = 4


@dataclass(frozen=True, slots=True)
class DemoSurvey:
    """One fielding; days are relative to the day of the demo."""

    form_id: str
    opens_on: date
    closes_on: date


def demo_surveys(today: date) -> tuple[DemoSurvey, ...]:
    """All five: the baseline 18 months ago, the final evaluation just closed, the rest open."""
    start = today - timedelta(days=548)
    return (
        DemoSurvey(BASELINE_FORM, start, start + timedelta(days=21)),
        DemoSurvey(FINAL_FORM, today - timedelta(days=30), today - timedelta(days=2)),
        DemoSurvey(CITIZEN_FORM, today - timedelta(days=14), today + timedelta(days=14)),
        DemoSurvey(MUNICIPALITY_FORM, today - timedelta(days=7), today + timedelta(days=21)),
        DemoSurvey(CONSULTANT_FORM, today - timedelta(days=7), today + timedelta(days=21)),
    )


def clusters_without(published: PublishedResults, clusters: Sequence[str]) -> list[str]:
    """Clusters for which the report has no figures on communication."""
    asked = {
        cluster
        for question in published.questions
        if question.id.startswith(NOT_REPORTED_SECTION)
        for cluster in question.columns
    }
    return [cluster for cluster in clusters if cluster not in asked]


def office_participants(clusters: Sequence[DemoCluster], role: str) -> bytes:
    """A list (CSV) of one made-up person per cluster in the given role; four consultants."""
    wanted = clusters[:CONSULTANTS] if role == "Proceskonsulent" else clusters
    lines = ["Navn;Rolle;Klynge;E-mail"]
    for place, cluster in enumerate(wanted):
        name = f"{FIRST_NAMES[-1 - place * 3]} {LAST_NAMES[-1 - place * 5]}"
        lines.append(f"{name};{role};{cluster.name};deltager{place + 1}@example.dk")
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")
