"""What the sending commands say: why nothing was sent, and how each message fared."""

from __future__ import annotations

from distribution.channels.sending import Outcome
from surveyservice.services.plan_sending import SendingPlan
from surveyservice.services.send_batch import SendReport

REFUSALS = {
    "unknown_batch": "the survey has no such batch; see batch list",
    "not_kombi": "only batches of the channel kombi are sent; hand over the others as files",
    "not_exported": "the batch's files are not whole yet, or purged",
    "files_missing": "files of the batch are missing from its folder; nothing was sent",
    "several_municipalities": "the batch is of several municipalities; choose with --municipality",
    "unknown_municipality": "the batch has nothing to send of that municipality",
    "under_way": "another process is sending this batch",
    "not_parked": "the survey has no such parked message",
}
"""By `SendRefused.code`."""

OUTCOMES = {
    Outcome.ACCEPTED: "taken",
    Outcome.DUPLICATE: "taken before, as the receiver says",
    Outcome.PERMANENT: "refused; they go on paper",
    Outcome.AMBIGUOUS: "parked, since nobody knows whether they were taken; see batch parked",
}
STOPS = {
    Outcome.RETRYABLE: "the receiver cannot be reached or is busy; run the command again later",
    Outcome.BARRED: "the receiver refuses the sender; check certificate, agreement and environment",
    Outcome.AMBIGUOUS: "several unclear answers in a row; find out what is wrong before going on",
    Outcome.PERMANENT: "many refused in a row; check a file with batch check before going on",
}
"""Why the rest was not tried."""


def send_data(plan: SendingPlan, report: SendReport | None) -> dict[str, object]:
    """Plan and report as plain data."""
    if report is None:
        return {"dry_run": True, "due": len(plan.files), "held_back": plan.held_back}
    return {
        "dry_run": False,
        "due": report.due,
        "held_back": report.held_back,
        "parked_before": report.parked_before,
        "outcomes": {outcome.value: report.outcomes[outcome] for outcome in OUTCOMES},
        "left": report.left,
        "stopped": report.stopped,
    }


def describe_sending(plan: SendingPlan, report: SendReport | None) -> list[str]:
    """The same in lines."""
    lines = [f"{len(plan.files)} messages to send"]
    if plan.held_back:
        lines.append(f"{plan.held_back} held back: answered, opted out or left since")
    if report is None:
        return [*lines, "nothing sent (dry run)"]
    if report.parked_before:
        lines.append(f"{report.parked_before} left behind by a process that ended: parked")
    lines += [
        f"  {report.outcomes[outcome]} {words}"
        for outcome, words in OUTCOMES.items()
        if report.outcomes[outcome]
    ]
    lines.append(f"  {report.left} left")
    return [*lines, f"stopped: {STOPS[report.stopped]}"] if report.stopped else lines
