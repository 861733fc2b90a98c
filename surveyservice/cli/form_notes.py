"""What an output could not take along from the form, said where it is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from forms.losses import Loss, Lost

IN_WORDS = {
    Loss.VILLAGE_WRITTEN: "no villages are known, so there is a line to write one on; "
    "name them with --village or --survey",
    Loss.VILLAGE_TYPED: "no villages are known, so a village is typed as text; "
    "name them with --village or --survey",
    Loss.VILLAGES_UNNAMED: "no villages are known, so their codes have no names; "
    "name them with --village or --survey",
    Loss.WRITTEN_ORDER: "the random order is not used on paper",
    Loss.ANSWER_NOT_READ_OUT: "paper reads no earlier answer out; the fallback stands there",
    Loss.ROW_ORDER: "ODK cannot shuffle the rows of a grid; they stand in the written order",
    Loss.LAST_OPTIONS_MOVE: "ODK shuffles all options, also those that should stay last",
    Loss.ALL_ARE_RANKED: "ODK has all options ranked; a hint says how many of the ranks count",
    Loss.NOT_RANKED: "ODK ranks every option in the list, so those that cannot be ranked "
    "(such as don't know) are left out",
}
_DISPUTED = "disputed_section"
_DISPUTED_WORDS = (
    "switched off in some of the survey's clusters, and asked here; choose one with --cluster"
)

Notes = Sequence[dict[str, object]]


def notes_on(losses: Iterable[Lost], disputed: tuple[str, ...] = ()) -> Notes:
    """The notes as data: code, ids and words of each. `disputed` as in `FormSetting`."""
    notes = [(lost.loss.value, lost.ids, IN_WORDS[lost.loss]) for lost in losses]
    if disputed:
        notes.append((_DISPUTED, disputed, _DISPUTED_WORDS))
    return [{"code": code, "ids": ids, "message": words} for code, ids, words in notes]


def show_notes(notes: Notes) -> None:
    """A line for each on standard error, as standard output may be the file itself."""
    for note in notes:
        ids = note["ids"]
        names = ", ".join(ids) if isinstance(ids, tuple) else ids
        click.echo(f"note: {names}: {note['message']}", err=True)
