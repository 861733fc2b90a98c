"""Signing in and out of the desk, and the gate that every other page of it stands behind."""

from __future__ import annotations

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveyservice.extensions import db
from surveyservice.login_cookie import forget_login, read_login, write_login
from surveyservice.service_context import service_context
from surveyservice.services.sign_in import account_of, sign_in, sign_out

OPEN_PAGES = frozenset({"admin.show_sign_in", "admin.receive_sign_in"})
REFUSED = 422


def require_account() -> ResponseReturnValue | None:
    """Before each request: the account, or the way to the sign-in page."""
    context = service_context()
    login_id = read_login(context)
    g.account = account_of(db.session, login_id, context.clock()) if login_id else None
    if g.account is None and request.endpoint not in OPEN_PAGES:
        return redirect(url_for("admin.show_sign_in"), 303)
    return None


def show_sign_in() -> ResponseReturnValue:
    """`GET /admin/sign-in`."""
    if g.account is not None:
        return redirect(url_for("admin.show_dashboard"), 303)
    return render_template("admin/sign_in.html", failed=False)


def receive_sign_in() -> ResponseReturnValue:
    """`POST /admin/sign-in`: one sentence for a wrong name and a wrong password alike."""
    context = service_context()
    username, password = request.form.get("username", ""), request.form.get("password", "")
    login_id = sign_in(db.session, username, password, context.clock())
    db.session.commit()
    if login_id is None:
        return render_template("admin/sign_in.html", failed=True), REFUSED
    response = redirect(url_for("admin.show_dashboard"), 303)
    write_login(response, context, login_id)
    return response


def receive_sign_out() -> ResponseReturnValue:
    """`POST /admin/sign-out`: the session ends on the server, not only in the browser."""
    context = service_context()
    login_id = read_login(context)
    if login_id:
        sign_out(db.session, login_id)
        db.session.commit()
    response = redirect(url_for("admin.show_sign_in"), 303)
    forget_login(response, context)
    return response
