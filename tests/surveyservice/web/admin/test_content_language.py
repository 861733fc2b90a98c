import pytest
from flask import Flask
from flask_babel import gettext

from surveyservice.web.admin.content_language import content_in
from surveyservice.web.locale import page_language


def test_inside_everything_is_in_the_language_and_outside_danish(app: Flask) -> None:
    with app.test_request_context("/admin/forms"):
        with content_in("de"):
            assert (page_language(), gettext("Next")) == ("de", "Weiter")
        assert (page_language(), gettext("Next")) == ("da", "Næste")


def test_a_language_the_service_does_not_speak_is_that_of_the_texts_alone(app: Flask) -> None:
    with app.test_request_context("/admin/forms"), content_in("kl"):
        assert (page_language(), gettext("Next")) == ("kl", "Næste")


def test_an_error_inside_leaves_the_desk_danish(app: Flask) -> None:
    with app.test_request_context("/admin/forms"):
        with pytest.raises(ZeroDivisionError), content_in("en"):
            _ = 1 // 0
        assert page_language() == "da"
