"""A citizen without JavaScript: opens the link, fills in page after page, hands in.

Works from the pages alone: what it sends are the fields it finds in the form it was shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode, urlsplit

from lxml import html

from forms.conditions import Value

SEE_OTHER = 303
REDIRECTS = frozenset({301, 302, SEE_OTHER, 307, 308})
FIELD_NAMES = ".//*[self::input or self::textarea or self::select]/@name"
WRITTEN_FIELDS = ".//input[@name = $name][not(@type = 'radio' or @type = 'checkbox')]"
DATE_FIELDS = 3
"""Day, month and year."""
MOST_PAGES = 60
MOST_REDIRECTS = 5


class RespondentLost(Exception):
    """The pages did not lead to a receipt; says on which kind of page it ended."""


class Respondent:
    """One browser with its own cookies on one connection."""

    def __init__(self, port: int, host: str) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self._host = host
        self._cookies: dict[str, str] = {}
        self.requests = 0

    def answer(self, link: str, answers: Mapping[str, Value]) -> str:
        """Answer the survey behind a link; return the receipt page's path.

        Raises `RespondentLost` if no receipt is reached.
        """
        path, page = self._fetch("GET", urlsplit(link).path)
        for _ in range(MOST_PAGES):
            if path.startswith("/answer/receipt"):
                self._connection.close()
                return path
            path, page = self._go_on(path, page, answers)
        raise RespondentLost(f"no receipt after {MOST_PAGES} pages")

    def _go_on(
        self, path: str, page: html.HtmlElement, answers: Mapping[str, Value]
    ) -> tuple[str, html.HtmlElement]:
        forms = [
            form
            for form in page.xpath("//main//form[translate(@method, 'POST', 'post') = 'post']")
            if str(form.get("action") or path).startswith("/answer/")
        ]
        if forms:
            form = forms[0]
            body = urlencode(_fill(form, answers))
            return self._fetch("POST", str(form.get("action") or path), body)
        links = page.xpath("//main//a[starts-with(@href, '/answer/')]/@href")
        if not links:
            raise RespondentLost("a page without a form or a way on")
        return self._fetch("GET", str(links[0]))

    def _fetch(
        self, method: str, path: str, body: str | None = None
    ) -> tuple[str, html.HtmlElement]:
        for _ in range(MOST_REDIRECTS):
            response = self._request(method, path, body)
            content = response.read()
            self._keep_cookies(response)
            if response.status not in REDIRECTS:
                break
            method, path, body = "GET", str(response.getheader("Location")), None
        if response.status >= 400:
            raise RespondentLost(f"status {response.status}")
        return path, html.document_fromstring(content)

    def _request(self, method: str, path: str, body: str | None) -> HTTPResponse:
        headers = {"Host": self._host, "Cookie": "; ".join(self._cookie_pairs())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.requests += 1
        self._connection.request(method, path, body, headers)
        return self._connection.getresponse()

    def _cookie_pairs(self) -> list[str]:
        return [f"{name}={value}" for name, value in self._cookies.items()]

    def _keep_cookies(self, response: HTTPResponse) -> None:
        for header in response.headers.get_all("Set-Cookie", []):
            name, _, rest = header.partition("=")
            self._cookies[name] = rest.partition(";")[0]


def _fill(form: html.HtmlElement, answers: Mapping[str, Value]) -> list[tuple[str, str]]:
    """The form's hidden fields, and an answer for each field that has one."""
    sent = [
        (str(field.get("name")), str(field.get("value") or ""))
        for field in form.xpath(".//input[@type='hidden'][@name]")
    ]
    for name in dict.fromkeys(map(str, form.xpath(FIELD_NAMES))):
        if name in answers:
            written = len(form.xpath(WRITTEN_FIELDS, name=name))
            sent += [(name, text) for text in _texts_of(answers[name], written)]
    return sent


def _texts_of(value: Value, written: int) -> list[str]:
    """What goes into the fields of one name, of which `written` are written in: three of a date."""
    if isinstance(value, list):
        return [str(code) for code in value]
    if written == DATE_FIELDS and isinstance(value, int):
        return [str(value % 100), str(value // 100 % 100), str(value // 10_000)]
    return [str(value)]
