"""Pages about the service: how personal data are treated, and who can use the pages."""

from __future__ import annotations

from datetime import date

from flask import g, render_template
from flask.typing import ResponseReturnValue

from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.find_contact import find_contact

ASSESSED_ON = date(2026, 11, 23)
"""When the pages were last assessed for accessibility; to be renewed at least once a year."""


def show_privacy() -> ResponseReturnValue:
    """`GET /privacy`: GDPR articles 13 and 14, in plain words.

    It names the controller to whoever has opened a survey: with an open link comes no letter.
    """
    return render_template(
        "citizen/privacy.html",
        contact=find_contact(db.session, g.get("claim")),
        draft_days=service_context().settings.draft_days,
    )


def show_accessibility() -> ResponseReturnValue:
    """`GET /accessibility`: the statement webtilgængelighedsloven asks of public websites.

    In the parts and order of the model in implementing decision (EU) 2018/1523.
    """
    contact = find_contact(db.session, g.get("claim"))
    return render_template("citizen/accessibility.html", contact=contact, assessed_on=ASSESSED_ON)
