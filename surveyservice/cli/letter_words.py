"""What to do about a letter, a logo or a text that cannot be used, in words."""

from __future__ import annotations

from distribution.letter_error import LetterError
from distribution.logos import LogoError
from distribution.municipal_texts import TEXT_NAMES, TextsError

LETTER_WORDS = {
    "no_recipient": "the letter has no recipient",
    "address_too_long": "the address does not fit in the window",
    "overflow": "the text is too long for its place on the page ({part}); shorten it",
    "no_letters": "there are no letters",
    "too_many": "at most {limit} pages go into one file",
    "typesetting_failed": "the page could not be set: a picture is broken, or no font has a letter",
}
LOGO_WORDS = {
    "not_svg_or_png": "the logo is neither SVG nor PNG; export it as one of them",
    "too_large": "the logo is too large (limit: {limit}); export a smaller one",
    "broken": "the logo cannot be read; export it again",
    "outside_reference": "the logo fetches or runs something ({element}); export a plain SVG",
    "text": "the logo has letters that need a font; convert text to paths, and export it again",
    "picture_inside": "the SVG holds a picture; export it as PNG instead",
    "transparent": "the logo is partly transparent, which print houses refuse; put it on white",
    "element": "the logo has something that is no plain shape ({element}); export a plain SVG",
}
TEXT_WORDS = {
    "unknown_text": "there is no text of this name; there are " + ", ".join(TEXT_NAMES),
    "not_text": "must be a text",
    "empty": "is empty; leave it out to use the standard words",
    "too_long": "is longer than {limit} characters when its blanks are filled",
    "unknown_placeholder": (
        "has a blank that cannot be filled here; letters know {klynge}, {kommune}, {landsby}, "
        "{minutter} and {svarfrist}, messages {klynge}"
    ),
    "loose_brace": "has a brace { or } that belongs to no blank",
    "control_character": "has a character that cannot be printed",
    "prize": "speaks of a prize; letters of a voluntary survey do not",
}


def letter_words(error: LetterError) -> str:
    """The sentence for a letter that cannot be made."""
    return LETTER_WORDS[error.code].format(**error.data)


def logo_words(error: LogoError) -> str:
    """The sentence for a logo that cannot be used."""
    return LOGO_WORDS[error.code].format(**({"element": "?"} | error.data))


def text_words(error: TextsError) -> str:
    """The sentence for a text that cannot be used; it names the text and does not quote it."""
    words = TEXT_WORDS[error.code].replace("{limit}", str(error.data.get("limit", "")))
    return f"{error.key}: {words}"
