"""A fake LLM provider on loopback: it speaks what the SDKs speak, knows which keys are valid, and keeps what was asked.

It serves OpenAI's chat completions, responses and embeddings (under `/v1` or without it), the same under Azure's
deployment paths, Anthropic's messages, and the list of models, which is empty; chat completions and messages also as
streams; and one call each of the services of services.py. An answer echoes what was asked, so that a test can tell
whose answer it is. `python -m tests.providers` runs it by hand.
"""

from __future__ import annotations

import json
import re
import ssl
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.providers.services import service_of

EMBEDDING_SIZE = 8
"""Numbers in an embedding."""

_AZURE = re.compile(r"^/openai/deployments/(?P<deployment>[^/]+)(?P<path>/.*)$")


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came in. `key` is the credential, wherever the header carried it; `path` has no query."""

    path: str
    key: str
    header: str
    body: Mapping[str, Any]


@dataclass(slots=True)
class FakeProvider:
    """The server; a context manager.

    `keys` are the credentials that are valid at this moment. A key among `used_up` is valid and has no quota left. With
    a `certificate`, a PEM file that holds its key as well, it speaks TLS.
    """

    keys: set[str] = field(default_factory=lambda: {"key-1"})
    port: int = 0
    used_up: set[str] = field(default_factory=set)
    certificate: Path | None = None
    requests: list[Request] = field(default_factory=list)
    _server: ThreadingHTTPServer | None = None

    def __enter__(self) -> FakeProvider:
        provider = self

        class Handler(_Handler):
            owner = provider

        self._server = _Server(("127.0.0.1", self.port), Handler)
        self.port = self._server.server_address[1]
        if self.certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.certificate)
            # Each connection shakes hands in its own thread: a client that breaks off holds up no other.
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        """The root; OpenAI's clients take it with `/v1`."""
        return f"{'https' if self.certificate else 'http'}://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """The variables that lead the SDKs here. They hold no key."""
        trust = {"SSL_CERT_FILE": str(self.certificate), "NODE_EXTRA_CA_CERTS": str(self.certificate)}
        return {
            **(trust if self.certificate else {}),
            "OPENAI_BASE_URL": f"{self.url}/v1",
            "OPENAI_API_BASE": f"{self.url}/v1",
            "ANTHROPIC_BASE_URL": self.url,
            "AZURE_OPENAI_ENDPOINT": self.url,
            "GROQ_BASE_URL": self.url,
            "MISTRAL_BASE_URL": f"{self.url}/mistral",
            "CO_API_URL": self.url,
            "GOOGLE_GEMINI_BASE_URL": self.url,
            "AWS_ENDPOINT_URL": self.url,
        }

    def rotate(self, *keys: str) -> None:
        """Make these the valid keys, and no others."""
        self.keys = set(keys)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that tests kill reset their connections; anything else is a defect of the server."""
        if not isinstance(sys.exception(), (ConnectionError, ssl.SSLError)):
            raise RuntimeError("the fake provider failed") from sys.exception()


class _Handler(BaseHTTPRequestHandler):
    """Answers one connection. HTTP/1.1 keeps it open, so that shared transports are put to use."""

    protocol_version = "HTTP/1.1"
    owner: FakeProvider

    def do_POST(self) -> None:
        try:
            body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        except ValueError:
            # Two processes that share a connection, as before code is migrated, write into each other's request.
            self.close_connection = True
            self.send_error(400)
            return
        path, _, _ = self.path.partition("?")
        if path == "/keys":
            # Processes that the tests start rotate the keys themselves.
            self.owner.rotate(*body["keys"])
            self.owner.used_up = set(body.get("used_up", ()))
            self._answer(200, {})
            return
        header, key = self._credential()
        self.owner.requests.append(Request(path, key, header, body))
        azure = _AZURE.match(path)
        route = azure["path"] if azure else path.removeprefix("/v1")
        service = service_of(path)
        if service is not None and key not in self.owner.keys:
            self._answer(service.status, service.refusal, service.headers)
        elif service is not None:
            self._answer(200, service.answer(body))
        elif key not in self.owner.keys and azure and header == "authorization":
            self._answer(401, {"statusCode": 401, "message": _EXPIRED})
        elif key not in self.owner.keys:
            self._refuse(route)
        elif key in self.owner.used_up:
            self._answer(429, {"error": _USED_UP})
        elif route == "/chat/completions":
            self._chat(body)
        elif route == "/responses":
            self._answer(200, _response(body))
        elif route == "/embeddings":
            self._answer(200, _embeddings(body))
        elif route == "/messages":
            self._messages(body)
        else:
            self._answer(404, {"error": {"message": f"no such path: {path}"}})

    def do_GET(self) -> None:
        path, _, _ = self.path.partition("?")
        header, key = self._credential()
        self.owner.requests.append(Request(path, key, header, {}))
        if key not in self.owner.keys:
            self._refuse("/messages" if header == "x-api-key" else path)
        elif path.removeprefix("/v1") == "/models":
            self._answer(200, {"object": "list", "data": [], "has_more": False, "first_id": None, "last_id": None})
        else:
            self._answer(404, {"error": {"message": f"no such path: {path}"}})

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (The base class names it.)
        """Say nothing: what was asked is in `requests`."""

    def _credential(self) -> tuple[str, str]:
        for header in ("x-api-key", "api-key", "x-goog-api-key", "x-amz-security-token"):
            if header in self.headers:
                return header, self.headers[header]
        return "authorization", self.headers.get("Authorization", "").removeprefix("Bearer ")

    def _refuse(self, route: str) -> None:
        if route == "/messages":
            error = {"type": "authentication_error", "message": "invalid x-api-key"}
            self._answer(401, {"type": "error", "error": error})
        else:
            self._answer(401, {"error": {"message": _REFUSED, "code": "invalid_api_key"}})

    def _chat(self, body: Mapping[str, Any]) -> None:
        text = _echo(body["messages"])
        head = {"id": "chat-1", "created": 0, "model": body.get("model", "")}
        if not body.get("stream"):
            message = {"role": "assistant", "content": text}
            choice = {"index": 0, "finish_reason": "stop", "message": message}
            self._answer(200, {**head, "object": "chat.completion", "choices": [choice], "usage": _USAGE})
            return
        head["object"] = "chat.completion.chunk"
        deltas = [{"role": "assistant", "content": ""}, *({"content": word} for word in _words(text)), {}]
        chunks = [{**head, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]} for delta in deltas]
        chunks[-1]["choices"][0]["finish_reason"] = "stop"
        self._stream([*(f"data: {json.dumps(chunk)}\n\n" for chunk in chunks), "data: [DONE]\n\n"])

    def _messages(self, body: Mapping[str, Any]) -> None:
        text = _echo(body["messages"])
        usage = {"input_tokens": 1, "output_tokens": 1}
        message = {
            "id": "message-1",
            "type": "message",
            "role": "assistant",
            "model": body.get("model", ""),
            "content": [{"type": "text", "text": text}],
            "stop_reason": "end_turn",
            "stop_sequence": None,
            "usage": usage,
        }
        if not body.get("stream"):
            self._answer(200, message)
            return
        events: list[Mapping[str, Any]] = [
            {"type": "message_start", "message": {**message, "content": [], "stop_reason": None}},
            {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
            *(
                {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": word}}
                for word in _words(text)
            ),
            {"type": "content_block_stop", "index": 0},
            {
                "type": "message_delta",
                "delta": {"stop_reason": "end_turn", "stop_sequence": None},
                "usage": {"output_tokens": 1},
            },
            {"type": "message_stop"},
        ]
        self._stream(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n" for event in events)

    def _answer(self, status: int, body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> None:
        raw = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def _stream(self, events: Iterable[str]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for event in (*events, ""):
            raw = event.encode()
            self.wfile.write(b"%x\r\n%s\r\n" % (len(raw), raw))


_REFUSED = (
    "Incorrect API key provided: key-***. You can find your API key at https://platform.openai.com/account/api-keys."
)
"""As OpenAI says it."""
_EXPIRED = (
    "Unauthorized. Access token is missing, invalid, audience is incorrect "
    "(https://cognitiveservices.azure.com), or have expired."
)
"""As Azure says it of a token."""
_USED_UP = {
    "message": "You exceeded your current quota, please check your plan and billing details. For more information on "
    "this error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors.",
    "type": "insufficient_quota",
    "param": None,
    "code": "insufficient_quota",
}
"""As OpenAI says it of a key whose quota is used up."""

_USAGE = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}


def _echo(messages: Iterable[Mapping[str, Any]]) -> str:
    """`echo: ` and the text of the last message."""
    content = list(messages)[-1]["content"]
    if not isinstance(content, str):
        content = "".join(part.get("text", "") for part in content)
    return f"echo: {content}"


def _words(text: str) -> Iterator[str]:
    yield from re.findall(r"\S+\s*", text)


def _response(body: Mapping[str, Any]) -> dict[str, Any]:
    asked = body["input"]
    text = f"echo: {asked}" if isinstance(asked, str) else _echo(asked)
    part = {"type": "output_text", "text": text, "annotations": []}
    message = {"type": "message", "id": "message-1", "role": "assistant", "status": "completed", "content": [part]}
    return {
        "id": "response-1",
        "object": "response",
        "created_at": 0,
        "model": body.get("model", ""),
        "status": "completed",
        "output": [message],
        "parallel_tool_calls": False,
        "tool_choice": "auto",
        "tools": [],
    }


def _embeddings(body: Mapping[str, Any]) -> dict[str, Any]:
    """One vector a text, made of the numbers of its first characters, so that equal texts have equal vectors."""
    asked = body["input"]
    texts = asked if isinstance(asked, list) else [asked]
    vectors = [[float(ord(each)) for each in str(text)[:EMBEDDING_SIZE].ljust(EMBEDDING_SIZE)] for text in texts]
    data = [{"object": "embedding", "index": index, "embedding": vector} for index, vector in enumerate(vectors)]
    return {"object": "list", "model": body.get("model", ""), "data": data, "usage": _USAGE}
