import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.piping import Pipe, fill_pipes, pipes_in, without_pipes
from forms.texts import Text

WORDS = "Hvor tit er I i {answer.hal|hallen} og {answer.by_2|byen}, {cluster}?"


@pytest.mark.parametrize(
    ("answers", "filled"),
    [
        ({}, "Hvor tit er I i hallen og byen, {cluster}?"),
        ({"hal": "Balle Hallen"}, "Hvor tit er I i Balle Hallen og byen, {cluster}?"),
        ({"hal": "A", "by_2": "B"}, "Hvor tit er I i A og B, {cluster}?"),
        ({"hal": "", "by_2": None}, "Hvor tit er I i hallen og byen, {cluster}?"),
        ({"cluster": "Mols"}, "Hvor tit er I i hallen og byen, {cluster}?"),
    ],
)
def test_pipes_are_filled_or_show_their_fallback(
    answers: dict[str, str | None], filled: str
) -> None:
    assert fill_pipes(WORDS, answers.get) == filled


def test_pipes_are_found_in_order_with_their_fallbacks() -> None:
    assert pipes_in(WORDS) == (Pipe("hal", "hallen"), Pipe("by_2", "byen"))
    assert without_pipes(WORDS) == "Hvor tit er I i  og , {cluster}?"


@pytest.mark.parametrize(
    "words", ["{answer.hal}", "{answer.hal|}", "{answer.Hal|x}", "{answer.hal|{x}}", "{hal|x}"]
)
def test_what_is_no_whole_pipe_is_left_as_text(words: str) -> None:
    assert pipes_in(words) == ()
    assert fill_pipes(words, {"hal": "A"}.get) == words


def test_an_answer_is_never_read_as_a_pipe() -> None:
    """Or a citizen's text could read out what another question was answered."""
    answers = {"hal": "{answer.by|x}", "by": "hemmeligt"}
    assert fill_pipes("{answer.hal|hallen}", answers.get) == "{answer.by|x}"


@given(st.text(max_size=40))
def test_a_text_without_pipes_stays_as_it_is(words: str) -> None:
    if not pipes_in(words):
        assert fill_pipes(words, lambda _: "A") == words == without_pipes(words)


def test_a_text_in_another_language_falls_back_before_it_is_filled() -> None:
    text = Text({"da": "I {answer.hal|hallen}?"})
    assert text.in_language("en", {"hal": "Salen"}.get) == "I Salen?"
    assert text.in_language("en") == "I hallen?"
