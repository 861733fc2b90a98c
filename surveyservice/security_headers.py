"""Headers on every response: nothing from elsewhere, nothing inline, nothing remembered.

The Content-Security-Policy starts at `'none'` and opens only what a page without JavaScript needs;
a citizen's page may also run the service's own script file, which it can do without.
`no-referrer` keeps tokens out of other sites' logs (FormAssembly's 2018 leak went by Referer).
"""

from __future__ import annotations

from flask import Flask, Response, request

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
)
CITIZEN_POLICY = f"{CONTENT_SECURITY_POLICY}; script-src 'self'"
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",
}
HSTS = "max-age=31536000"


def add_security_headers(app: Flask, is_https: bool) -> None:
    """Set the headers after every request; HSTS only where the service is reached over TLS."""

    @app.after_request
    def set_headers(response: Response) -> Response:
        if request.blueprint == "citizen":
            response.headers.setdefault("Content-Security-Policy", CITIZEN_POLICY)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if is_https:
            response.headers.setdefault("Strict-Transport-Security", HSTS)
        if request.endpoint != "static":
            # Answers and rates are for the person asking, not for a shared cache.
            response.headers.setdefault("Cache-Control", "no-store")
        return response
