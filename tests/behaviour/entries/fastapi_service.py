"""examples/fastapi_service: a request to the web service, which keeps one event loop for all requests of a process."""

from __future__ import annotations

import functools
import importlib
import threading
from typing import Any

from fastapi.testclient import TestClient

VARIABLE = "OPENAI_API_KEY"
FORKS = False

_LOCK = threading.Lock()


def load() -> Any:
    return importlib.import_module("service.main")


def call(project: Any, text: str) -> str:
    with _LOCK:
        client = _client(project)
    answer = client.post("/summaries", json={"text": text})
    result: str = answer.json()["text"]
    return result


@functools.cache
def _client(project: Any) -> TestClient:
    # Entered and never left, as a server that runs until its process ends.
    return TestClient(project.app).__enter__()
