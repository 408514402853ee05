"""Rewrites code so that every invocation builds its LLM client with the credentials of that moment."""

from __future__ import annotations

__version__ = "0.1.0"
