"""What an ODK form tells whoever gives an answer that cannot be taken, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Message(StrEnum):
    """The rules that an answer may break."""

    REQUIRED = "required"
    NUMBER = "number"
    NUMBER_AT_LEAST = "number_at_least"
    DATE_BETWEEN = "date_between"
    DATE_FROM = "date_from"
    DATE_UNTIL = "date_until"
    TOO_LONG = "too_long"
    ALONE = "alone"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    RANKS = "ranks"


_DANISH = {
    Message.REQUIRED: "Besvar spørgsmålet, før du går videre.",
    Message.NUMBER: "Skriv et helt tal fra {least} til {most}.",
    Message.NUMBER_AT_LEAST: "Skriv et helt tal, mindst {least}.",
    Message.DATE_BETWEEN: "Vælg en dato fra {least} til {most}.",
    Message.DATE_FROM: "Vælg en dato, tidligst {least}.",
    Message.DATE_UNTIL: "Vælg en dato, senest {most}.",
    Message.TOO_LONG: "Skriv højst {most} tegn.",
    Message.ALONE: "“{label}” kan ikke vælges sammen med andre svar.",
    Message.AT_MOST: "Vælg højst {most}.",
    Message.AT_LEAST: "Vælg mindst {least}.",
    Message.RANKS: "Kun de {most} øverste tæller.",
}
_ENGLISH = {
    Message.REQUIRED: "Answer this question before you go on.",
    Message.NUMBER: "Write a whole number from {least} to {most}.",
    Message.NUMBER_AT_LEAST: "Write a whole number, at least {least}.",
    Message.DATE_BETWEEN: "Choose a date from {least} to {most}.",
    Message.DATE_FROM: "Choose a date, {least} at the earliest.",
    Message.DATE_UNTIL: "Choose a date, {most} at the latest.",
    Message.TOO_LONG: "Write at most {most} characters.",
    Message.ALONE: "“{label}” cannot be chosen together with other answers.",
    Message.AT_MOST: "Choose at most {most}.",
    Message.AT_LEAST: "Choose at least {least}.",
    Message.RANKS: "Only the top {most} count.",
}
_GERMAN = {
    Message.REQUIRED: "Bitte beantworten Sie diese Frage, bevor Sie fortfahren.",
    Message.NUMBER: "Geben Sie eine ganze Zahl von {least} bis {most} ein.",
    Message.NUMBER_AT_LEAST: "Geben Sie eine ganze Zahl ein, mindestens {least}.",
    Message.DATE_BETWEEN: "Wählen Sie ein Datum von {least} bis {most}.",
    Message.DATE_FROM: "Wählen Sie ein Datum, frühestens {least}.",
    Message.DATE_UNTIL: "Wählen Sie ein Datum, spätestens {most}.",
    Message.TOO_LONG: "Schreiben Sie höchstens {most} Zeichen.",
    Message.ALONE: "„{label}“ kann nicht zusammen mit anderen Antworten gewählt werden.",
    Message.AT_MOST: "Wählen Sie höchstens {most}.",
    Message.AT_LEAST: "Wählen Sie mindestens {least}.",
    Message.RANKS: "Nur die obersten {most} zählen.",
}
_BY_LANGUAGE: Mapping[str, Mapping[Message, str]] = {
    "da": _DANISH,
    "en": _ENGLISH,
    "de": _GERMAN,
}


def word_message(message: Message, language: str, **data: object) -> str:
    """The sentence in the language, in English for one the service does not speak."""
    return _BY_LANGUAGE.get(language, _ENGLISH)[message].format(**data)
