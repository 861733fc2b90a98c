"""How much a page's form may send: pages without upload never need megabytes.

Werkzeug's limit on form memory holds for multipart forms alone; ours are url-encoded.
"""

from __future__ import annotations

from flask import request

FORM_BYTES = 256 * 1024
"""Room for some twenty long texts; a questionnaire page has five at most."""


def limit_form_size() -> None:
    """Before each request: answer 413 to a larger body."""
    request.max_content_length = FORM_BYTES
