"""The project of test_lifetimes.py: one call through the client that fits."""

from __future__ import annotations

import asyncio
import importlib
from typing import Any

VARIABLE = "OPENAI_API_KEY"
FORKS = True


def load() -> Any:
    return importlib.import_module("service")


def call(project: Any, text: str) -> Any:
    """The answer of the sync client; inside an event loop, a coroutine that asks the async one."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return project.ask(text)
    return project.aask(text)
