"""The fixed words of a printed questionnaire in each language the service speaks.

They stand here and not in the catalogue of page texts, because forms can be printed without the
service, in any language they have.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperWords:
    """Sentences with {number}, {first}, {last}, {clause}, {least}, {most} and {years} to fill."""

    guide: str
    guide_one: str
    guide_several: str
    go_to: str
    go_to_end: str
    only_if: str
    only_question_if: str
    only_questions_if: str
    applies_only_if: str
    row_only_if: str
    tick_several: str
    tick_exactly: str
    tick_at_most: str
    tick_at_least: str
    tick_between: str
    only_this: str
    rank: str
    number_between: str
    number_at_least: str
    date_parts: tuple[str, str, str]
    date_between: str
    date_from: str
    date_until: str
    too_young: str
    thanks: str
    form: str
    page: str
    of_pages: str
    cluster: str
    municipality: str
    village: str


_DANISH = PaperWords(
    guide="Sådan svarer du",
    guide_one="Sæt ét kryds i en cirkel",
    guide_several="Sæt gerne flere krydser i firkanter",
    go_to="Gå til spørgsmål\N{NO-BREAK SPACE}{number}",
    go_to_end="Gå til slutningen",
    only_if="Besvar kun, hvis {clause}.",
    only_question_if="Besvar kun spørgsmål {first}, hvis {clause}.",
    only_questions_if="Besvar kun spørgsmål {first}–{last}, hvis {clause}.",
    applies_only_if="Gælder kun, hvis {clause}.",
    row_only_if="Kun hvis {clause}.",
    tick_several="Sæt gerne flere krydser.",
    tick_exactly="Sæt {most} krydser.",
    tick_at_most="Sæt højst {most} krydser.",
    tick_at_least="Sæt mindst {least} krydser.",
    tick_between="Sæt mindst {least} og højst {most} krydser.",
    only_this="kun dette kryds",
    rank="Skriv 1 ved dit førstevalg, 2 ved dit andetvalg og så videre, højst til {most}.",
    number_between="et tal fra {least} til {most}",
    number_at_least="et tal, mindst {least}",
    date_parts=("dag", "måned", "år"),
    date_between="fra {least} til {most}",
    date_from="tidligst {least}",
    date_until="senest {most}",
    too_young="Er du under {years} år, så gå til slutningen.",
    thanks="Slut – tak, fordi du svarede.",
    form="Skema",
    page="Side",
    of_pages="af",
    cluster="klyngen",
    municipality="kommunen",
    village="Landsbyens navn:",
)

_ENGLISH = PaperWords(
    guide="How to answer",
    guide_one="Tick one circle",
    guide_several="Tick as many squares as you like",
    go_to="Go to question\N{NO-BREAK SPACE}{number}",
    go_to_end="Go to the end",
    only_if="Answer only if {clause}.",
    only_question_if="Answer question {first} only if {clause}.",
    only_questions_if="Answer questions {first}–{last} only if {clause}.",
    applies_only_if="Applies only if {clause}.",
    row_only_if="Only if {clause}.",
    tick_several="You may tick more than one.",
    tick_exactly="Tick {most}.",
    tick_at_most="Tick at most {most}.",
    tick_at_least="Tick at least {least}.",
    tick_between="Tick at least {least} and at most {most}.",
    only_this="tick only this",
    rank="Write 1 at your first choice, 2 at your second choice and so on, up to {most}.",
    number_between="a number from {least} to {most}",
    number_at_least="a number, at least {least}",
    date_parts=("day", "month", "year"),
    date_between="from {least} to {most}",
    date_from="{least} at the earliest",
    date_until="{most} at the latest",
    too_young="If you are under {years}, go to the end.",
    thanks="The end – thank you for your answers.",
    form="Form",
    page="Page",
    of_pages="of",
    cluster="the cluster",
    municipality="the municipality",
    village="Name of the village:",
)

_GERMAN = PaperWords(
    guide="So antworten Sie",
    guide_one="Bei Kreisen ein Kreuz setzen",
    guide_several="Bei Kästchen sind mehrere Kreuze möglich",
    go_to="Weiter mit Frage\N{NO-BREAK SPACE}{number}",
    go_to_end="Weiter zum Schluss",
    only_if="Nur beantworten, wenn {clause}.",
    only_question_if="Frage {first} nur beantworten, wenn {clause}.",
    only_questions_if="Fragen {first}–{last} nur beantworten, wenn {clause}.",
    applies_only_if="Gilt nur, wenn {clause}.",
    row_only_if="Nur wenn {clause}.",
    tick_several="Mehrere Kreuze sind möglich.",
    tick_exactly="Setzen Sie {most} Kreuze.",
    tick_at_most="Setzen Sie höchstens {most} Kreuze.",
    tick_at_least="Setzen Sie mindestens {least} Kreuze.",
    tick_between="Setzen Sie mindestens {least} und höchstens {most} Kreuze.",
    only_this="nur dieses Kreuz",
    rank="Schreiben Sie 1 an Ihre erste Wahl, 2 an Ihre zweite Wahl und so weiter, bis {most}.",
    number_between="eine Zahl von {least} bis {most}",
    number_at_least="eine Zahl, mindestens {least}",
    date_parts=("Tag", "Monat", "Jahr"),
    date_between="von {least} bis {most}",
    date_from="frühestens {least}",
    date_until="spätestens {most}",
    too_young="Wenn Sie unter {years} Jahre alt sind: weiter zum Schluss.",
    thanks="Schluss – vielen Dank für Ihre Antworten.",
    form="Fragebogen",
    page="Seite",
    of_pages="von",
    cluster="der Dorfverbund",
    municipality="der Kommune",  # stands after "in"
    village="Name des Dorfes:",
)

_BY_LANGUAGE = {"da": _DANISH, "en": _ENGLISH, "de": _GERMAN}


def paper_words_in(language: str) -> PaperWords:
    """The words in the language, English for one the service does not speak."""
    return _BY_LANGUAGE.get(language, _ENGLISH)
