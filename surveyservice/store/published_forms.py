"""Published forms: found by their digest, listed by their id."""

from __future__ import annotations

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from surveyservice.store.models import PublishedForm

_CONTENT = select(PublishedForm.content).where(PublishedForm.digest == bindparam("digest"))
_VERSIONS = select(PublishedForm.version, PublishedForm.digest).where(
    PublishedForm.form_id == bindparam("form_id")
)


def find_published_content(session: Session, digest: str) -> str | None:
    """The text of the form with this digest, if it was published."""
    return session.scalar(_CONTENT, {"digest": digest})


def is_published(session: Session, digest: str) -> bool:
    """Whether the form with this digest was published."""
    return find_published_content(session, digest) is not None


def digests_by_version(session: Session, form_id: str) -> dict[str, str]:
    """Digest of every published version of a form."""
    return dict(session.execute(_VERSIONS, {"form_id": form_id}).all())
