"""What the address of a preview asks for: which form, in which language, in which cluster."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request
from werkzeug.exceptions import NotFound

from forms.fielding import Fielding
from forms.paper.blanks import Blanks
from forms.questionnaire import Questionnaire
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.list_clusters import ClusterName, list_clusters, whole_fielding
from surveyservice.services.list_forms import FormFile, find_form
from surveyservice.web.admin.block_notes import DESK_LANGUAGE


@dataclass(frozen=True, slots=True)
class PreviewChoice:
    """A form with the surroundings chosen for it; `cluster` is None until one is chosen."""

    form: Questionnaire
    language: str
    clusters: tuple[ClusterName, ...]
    cluster: ClusterName | None
    fielding: Fielding

    @property
    def blanks(self) -> Blanks:
        """Names for the introduction, as far as they are known."""
        if self.cluster is None:
            return Blanks()
        return Blanks(cluster=self.cluster.name, municipality=self.cluster.municipality)


def open_form_file(form_id: str) -> FormFile:
    """The form file with this id; 404 if there is none."""
    file = find_form(service_context().catalogue, form_id)
    if file is None:
        raise NotFound
    return file


def read_choice(form: Questionnaire) -> PreviewChoice:
    """Language and cluster from `?lang=` and `?cluster=`; what is unknown counts as not chosen."""
    clusters = list_clusters(db.session)
    wanted = request.args.get("cluster")
    cluster = next((one for one in clusters if one.id == wanted), None)
    fielding = whole_fielding(db.session, cluster.id) if cluster else Fielding()
    return PreviewChoice(form, _choose_language(form), clusters, cluster, fielding)


def _choose_language(form: Questionnaire) -> str:
    wanted = (request.args.get("lang"), DESK_LANGUAGE, *form.languages)
    return next(one for one in wanted if one in form.languages)
