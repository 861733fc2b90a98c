"""A receiver on 127.0.0.1 that demands a client certificate and misbehaves as it is told to."""

from __future__ import annotations

import socket
import ssl
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"
VALID_FROM = datetime(2020, 1, 1, tzinfo=UTC)
TAKES = frozenset({"accept", "cut_after", "slow", "garbage", "cut_in_answer"})
"""Ways after which the peer has the message, whatever it says."""


@dataclass(frozen=True)
class Certificates:
    """PEM files: the authority both trust, the peer's and the client's with their keys."""

    authority: Path
    peer: Path
    client: Path


def make_certificates(folder: Path) -> Certificates:
    """A certificate authority of the test's own, and two certificates by it."""
    authority_key = ec.generate_private_key(ec.SECP256R1())
    authority = _sign("authority", authority_key, "authority", authority_key)
    files = Certificates(folder / "ca.pem", folder / "peer.pem", folder / "client.pem")
    files.authority.write_bytes(authority.public_bytes(serialization.Encoding.PEM))
    for file in (files.peer, files.client):
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = _sign(file.stem, key, "authority", authority_key)
        file.write_bytes(
            certificate.public_bytes(serialization.Encoding.PEM)
            + key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
    return files


def client_context(certificates: Certificates, with_certificate: bool = True) -> ssl.SSLContext:
    """What a client that trusts the peer connects with."""
    context = ssl.create_default_context(cafile=str(certificates.authority))
    if with_certificate:
        context.load_cert_chain(certificates.client)
    return context


class TlsPeer:
    """Answers each connection in the next of its `ways`, the last one for ever.

    Ways: a status such as "429", or accept, cut_before (reads nothing), cut_after (reads all, says
    nothing), cut_in_answer, slow, garbage. `taken` counts messages by transaction id.
    """

    def __init__(self, certificates: Certificates, ways: Iterable[str]) -> None:
        self.taken: Counter[str] = Counter()
        self.requests: list[tuple[str, dict[str, str], bytes]] = []
        self.leave = threading.Event()
        self._ways = list(ways)
        self._context = ssl.create_default_context(
            ssl.Purpose.CLIENT_AUTH, cafile=str(certificates.authority)
        )
        self._context.load_cert_chain(certificates.peer)
        self._context.verify_mode = ssl.CERT_REQUIRED
        self._socket = socket.create_server((HOST, 0))
        self._thread = threading.Thread(target=self._serve)

    @property
    def url(self) -> str:
        return f"https://{HOST}:{self._socket.getsockname()[1]}"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self.leave.set()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while not self.leave.is_set():
            try:
                plain, _ = self._socket.accept()
            except OSError:
                return
            way = self._ways.pop(0) if len(self._ways) > 1 else self._ways[0]
            with plain, suppress(OSError):
                plain.settimeout(10)
                with self._context.wrap_socket(plain, server_side=True) as connection:
                    self._answer(connection, way)

    def _answer(self, connection: ssl.SSLSocket, way: str) -> None:
        if way == "cut_before":
            return
        transaction = self._read(connection)
        if way in TAKES:
            self.taken[transaction] += 1
        if way == "accept":
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
        elif way == "cut_in_answer":
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\n{")
        elif way == "garbage":
            connection.sendall(b"\x00\xffnot a protocol at all\r\n\r\n")
        elif way == "slow":
            self.leave.wait(10)
        elif way.isdigit():
            head = f"HTTP/1.1 {way} Any\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n"
            connection.sendall(head.encode())

    def _read(self, connection: ssl.SSLSocket) -> str:
        data = b""
        while b"\r\n\r\n" not in data:
            data += connection.recv(65536)
        head, _, body = data.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (h.partition(": ") for h in lines)}
        while len(body) < int(headers["content-length"]):
            body += connection.recv(65536)
        self.requests.append((first.split(" ")[1], headers, body))
        return headers["x-transaktionsid"]


@contextmanager
def tls_peer(certificates: Certificates, *ways: str) -> Iterator[TlsPeer]:
    """A peer that runs until the end of the block."""
    peer = TlsPeer(certificates, ways)
    peer.start()
    try:
        yield peer
    finally:
        peer.stop()


def _sign(
    subject: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: str,
    issuer_key: ec.EllipticCurvePrivateKey,
) -> x509.Certificate:
    is_authority = subject == issuer
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(VALID_FROM)
        .not_valid_after(VALID_FROM + timedelta(days=365 * 30))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), False
        )
    )
    if is_authority:
        usage = x509.KeyUsage(
            digital_signature=True, key_cert_sign=True, crl_sign=True, content_commitment=False,
            key_encipherment=False, data_encipherment=False, key_agreement=False,
            encipher_only=False, decipher_only=False,
        )  # fmt: skip
        builder = builder.add_extension(usage, critical=True)
    return builder.sign(issuer_key, hashes.SHA256())
