"""Publish a form: from then on an id and version stand for one content, whatever becomes of files.

Surveys live for weeks and their data for years, and the file on disk is the draft of the next
version. So what is asked in a survey is stored with it.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from forms.catalogue import Catalogue
from forms.findings import FormError
from forms.lint import lint_questionnaire
from forms.published import PublishedFormBroken, read_published, write_published
from forms.questionnaire import Questionnaire
from forms.version_rules import VersionFault, check_version, version_figures
from surveyservice.store.models import PublishedForm
from surveyservice.store.published_forms import digests_by_version, find_published_content

NAMED_CHANGES = 5
"""How many changed questions a refusal names."""


class PublicationRefused(Exception):
    """The form cannot be published (version_published, version_step). The message says why."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


def load_publishable(catalogue: Catalogue, form_id: str) -> Questionnaire:
    """The form as it stands on disk, without any finding of lint.

    Raises `CatalogueError` if there is none, `FormError` with all findings.
    """
    questionnaire = catalogue.load(form_id)
    # Loading finds what makes a form unusable; lint also looks at the waves it compares with.
    if findings := lint_questionnaire(catalogue.paths()[form_id]):
        raise FormError(findings)
    return questionnaire


def publish_form(session: Session, questionnaire: Questionnaire) -> bool:
    """Store the form unless it is stored already; whether it was new.

    Raises `PublicationRefused`: another content has this version, or the version was raised too
    little since the newest one that was published.
    """
    published = digests_by_version(session, questionnaire.id)
    if published.get(questionnaire.version) == questionnaire.digest:
        return False
    _refuse_wrong_version(session, questionnaire, published)
    session.add(
        PublishedForm(
            digest=questionnaire.digest,
            form_id=questionnaire.id,
            version=questionnaire.version,
            content=write_published(questionnaire),
        )
    )
    session.flush()
    return True


def _refuse_wrong_version(
    session: Session, questionnaire: Questionnaire, published: dict[str, str]
) -> None:
    if not published:
        return
    newest = max(published, key=version_figures)
    fault = check_version(_read(session, published[newest]), questionnaire)
    if fault is None:
        return
    name, version = questionnaire.id, questionnaire.version
    if version in published:
        said = f"{name} {version} is published with other content; {_advise(fault, name)}"
        raise PublicationRefused("version_published", said)
    raise PublicationRefused(
        fault.code, f"{name} {version} cannot follow {newest}; {_advise(fault, name)}"
    )


def _read(session: Session, digest: str) -> Questionnaire:
    try:
        return read_published(find_published_content(session, digest) or "")
    except PublishedFormBroken as error:
        raise PublicationRefused(
            "form_unreadable", f"the version published last cannot be read ({error})"
        ) from error


def _advise(fault: VersionFault, form_id: str) -> str:
    advice = f"give it version {fault.lowest} or higher"
    if not fault.changes:
        return advice
    named = ", ".join(
        f"{change.item_id or change.first_item_id}: {' and '.join(change.reasons)}"
        for change in fault.changes[:NAMED_CHANGES]
    )
    advice += f", a {fault.needed} step ({named})"
    if fault.is_words_alone:
        item = fault.changes[0].item_id
        advice += (
            "; or, where a question asks the same as before, "
            f"say so on it by comparable: {{{form_id}.{item}: exact}}, and less will do"
        )
    return advice
