"""Pages about the service: how personal data are treated, and who can use the pages."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue


def show_privacy() -> ResponseReturnValue:
    """`GET /privacy`: GDPR articles 13 and 14, in plain words."""
    return render_template("citizen/privacy.html")


def show_accessibility() -> ResponseReturnValue:
    """`GET /accessibility`: the statement webtilgængelighedsloven asks of public websites."""
    return render_template("citizen/accessibility.html")
