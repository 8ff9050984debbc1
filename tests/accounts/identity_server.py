"""A small OpenID Connect server: discovery, authorize, token, keys, userinfo, as the standard has them.

It runs on this machine's own address and asks nobody for a password: whoever comes is ``person``.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

if TYPE_CHECKING:
    from collections.abc import Iterator

CLIENT, SECRET = "thi-dua", "bi mat cua ung dung"


class IdentityServer(ThreadingHTTPServer):
    """The server with its key and the person who stands before it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.signs_with = self.key
        self.person: dict[str, Any] = {"sub": "nguoi-1", "email": "hanh@vidu.vn", "email_verified": True}
        self.claims: dict[str, Any] = {}
        self.granted: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []

    def id_token(self, nonce: str | None) -> str:
        """Sign who the person is."""
        moment = int(time.time())
        said = {"iss": self.url, "aud": CLIENT, "iat": moment, "exp": moment + 60, **self.person, **self.claims}
        if nonce:
            said["nonce"] = nonce
        return jwt.encode(said, self.signs_with, algorithm="RS256", headers={"kid": "one"})


class _Answers(BaseHTTPRequestHandler):
    server: IdentityServer

    def do_GET(self) -> None:
        """Discovery, keys, authorize and userinfo."""
        address = urlsplit(self.path)
        self.server.asked.append(address.path)
        wanted = {name: values[0] for name, values in parse_qs(address.query).items()}
        match address.path:
            case "/.well-known/openid-configuration":
                self._say(self._configuration())
            case "/keys":
                public = json.loads(RSAAlgorithm.to_jwk(self.server.key.public_key()))
                self._say({"keys": [public | {"kid": "one", "use": "sig", "alg": "RS256"}]})
            case "/authorize":
                self._let_back(wanted)
            case "/userinfo":
                self._say(self.server.person)
            case _:
                self.send_error(404)

    def do_POST(self) -> None:
        """Change a code into tokens, once, for whoever knows the secret and the verifier."""
        self.server.asked.append(self.path)
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        sent = {name: values[0] for name, values in parse_qs(body).items()}
        grant = self.server.granted.pop(sent.get("code", ""), None)
        if grant is None or not self._is_the_client(sent) or not _verifies(grant, sent):
            self._say({"error": "invalid_grant"}, status=400)
            return
        token = self.server.id_token(grant.get("nonce"))
        self._say({"access_token": "one", "token_type": "Bearer", "expires_in": 60, "id_token": token})

    def _is_the_client(self, sent: dict[str, str]) -> bool:
        basic = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        by_post = (sent.get("client_id"), sent.get("client_secret")) == (CLIENT, SECRET)
        return by_post or self.headers.get("Authorization") == basic

    def _let_back(self, wanted: dict[str, str]) -> None:
        code = secrets.token_hex(8)
        self.server.granted[code] = wanted
        query = urlencode({"code": code, "state": wanted["state"]})
        self.send_response(302)
        self.send_header("Location", f"{wanted['redirect_uri']}?{query}")
        self.end_headers()

    def _configuration(self) -> dict[str, Any]:
        url = self.server.url
        return {
            "issuer": url,
            "authorization_endpoint": f"{url}/authorize",
            "token_endpoint": f"{url}/token",
            "userinfo_endpoint": f"{url}/userinfo",
            "jwks_uri": f"{url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def _say(self, words: dict[str, Any], status: int = 200) -> None:
        body = json.dumps(words).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Keep quiet."""


def _verifies(grant: dict[str, str], sent: dict[str, str]) -> bool:
    """Check that the code comes from whoever began (PKCE)."""
    digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == grant.get("code_challenge")


@contextmanager
def running() -> Iterator[IdentityServer]:
    """Run a server while a test does."""
    with IdentityServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
