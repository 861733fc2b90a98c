"""How far each request came, told by a peer that breaks off at every place there is."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from distribution.channels.sending import Answer, Outcome, Trouble, classify_answer
from surveyservice.services.sf1601_transport import LETTER_PATH, MEMO_PATH, Sf1601Transport
from tests.conftest import TODAY
from tests.factories.dispatched import message_id
from tests.factories.tls_peer import Certificates, client_context, make_certificates, tls_peer

TOKEN = "Holder-of-key abc"
ID = message_id(1)
REQUEST = b"<kombi_request>" + b"x" * 300_000 + b"</kombi_request>"
SECONDS = 1.0


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(tmp_path_factory.mktemp("certificates"))


def ask(url: str, certificates: Certificates, request: bytes = REQUEST) -> Answer:
    transport = Sf1601Transport(url, client_context(certificates), lambda: TOKEN, SECONDS)
    return transport.send(ID, request, TODAY)


@pytest.mark.parametrize(
    ("way", "outcome"),
    [
        ("accept", Outcome.ACCEPTED),
        ("cut_in_answer", Outcome.ACCEPTED),
        ("201", Outcome.ACCEPTED),
        ("302", Outcome.BARRED),
        ("400", Outcome.PERMANENT),
        ("401", Outcome.BARRED),
        ("409", Outcome.DUPLICATE),
        ("429", Outcome.RETRYABLE),
        ("500", Outcome.AMBIGUOUS),
        ("503", Outcome.RETRYABLE),
        ("cut_before", Outcome.AMBIGUOUS),
        ("cut_after", Outcome.AMBIGUOUS),
        ("slow", Outcome.AMBIGUOUS),
        ("garbage", Outcome.AMBIGUOUS),
    ],
)
def test_every_way_to_answer(certificates: Certificates, way: str, outcome: Outcome) -> None:
    with tls_peer(certificates, way) as peer:
        answer = ask(peer.url, certificates)
    assert classify_answer(answer) is outcome
    assert answer.retry_after == ("7" if way.isdigit() else "")


def test_the_request_carries_message_id_token_and_time(certificates: Certificates) -> None:
    letter = b"<kombi_request><ForsendelseISamling/></kombi_request>"
    with tls_peer(certificates, "accept") as peer:
        ask(peer.url, certificates)
        ask(peer.url, certificates, letter)
    (memo_path, headers, body), (letter_path, _, _) = peer.requests
    assert (memo_path, letter_path) == (MEMO_PATH, LETTER_PATH)
    assert body == REQUEST
    assert headers["x-transaktionsid"] == ID
    assert headers["x-transaktionstid"] == "2026-11-23T09:00:00Z"
    assert headers["authorization"] == TOKEN
    assert headers["content-type"] == "application/xml"


def test_nobody_there_is_not_connected(certificates: Certificates) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert ask(f"https://127.0.0.1:{port}", certificates).trouble is Trouble.NOT_CONNECTED


def test_a_peer_that_is_not_trusted_gets_nothing(
    certificates: Certificates, tmp_path: Path
) -> None:
    others = make_certificates(tmp_path)
    with tls_peer(certificates, "accept") as peer:
        assert ask(peer.url, others).trouble is Trouble.NOT_CONNECTED
    assert not peer.taken


def test_without_a_certificate_nothing_is_taken(certificates: Certificates) -> None:
    context = client_context(certificates, with_certificate=False)
    with tls_peer(certificates, "accept") as peer:
        answer = Sf1601Transport(peer.url, context, lambda: TOKEN, SECONDS).send(ID, b"<a/>", TODAY)
    assert classify_answer(answer) in (Outcome.RETRYABLE, Outcome.AMBIGUOUS)
    assert not peer.taken


@pytest.mark.parametrize("error", [OSError(), ValueError(), KeyError()])
def test_without_a_token_nothing_leaves_the_house(
    certificates: Certificates, error: Exception
) -> None:
    def no_token() -> str:
        raise error

    with tls_peer(certificates, "accept") as peer:
        transport = Sf1601Transport(peer.url, client_context(certificates), no_token, SECONDS)
        assert transport.send(ID, REQUEST, TODAY) == Answer(trouble=Trouble.NO_TOKEN)
    assert not peer.taken
