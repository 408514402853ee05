"""examples/lambda_handler: one event."""

from __future__ import annotations

import importlib
from typing import Any

VARIABLE = "ANTHROPIC_API_KEY"
FORKS = True


def load() -> Any:
    return importlib.import_module("handler")


def call(project: Any, text: str) -> str:
    result: str = project.handler({"text": text}, None)["team"]
    return result
