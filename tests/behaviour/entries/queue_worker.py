"""examples/queue_worker: one job."""

from __future__ import annotations

import importlib
from typing import Any

VARIABLE = "OPENAI_API_KEY"
FORKS = True


def load() -> Any:
    return importlib.import_module("worker")


def call(project: Any, text: str) -> str:
    result: str = project.summarize({"id": "1", "text": text})["summary"]
    return result
