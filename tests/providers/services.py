"""Services that speak neither OpenAI's nor Anthropic's language, or refuse a key in words of their own.

The bodies are those of the services' documents; what their SDKs make of them is the SDKs' own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Service:
    """One service: the paths that are its own, how it refuses a key, and how it answers."""

    name: str
    path: re.Pattern[str]
    status: int
    refusal: Body
    answer: Callable[[Body], Body]
    headers: Mapping[str, str] = field(default_factory=dict)
    """Headers that go with a refusal."""


def service_of(path: str) -> Service | None:
    """The service to which a path belongs; None for those that the fake provider speaks by itself."""
    return next((known for known in SERVICES if known.path.match(path)), None)


def _said(text: object) -> str:
    return f"echo: {text}"


def _completion(body: Body) -> Body:
    message = {"role": "assistant", "content": _said(body["messages"][-1]["content"])}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    choices = [{"index": 0, "finish_reason": "stop", "message": message}]
    head = {"id": "chat-1", "object": "chat.completion", "created": 0, "model": body["model"]}
    return {**head, "choices": choices, "usage": usage}


def _cohere(body: Body) -> Body:
    said = body["messages"][-1]["content"]
    content = [{"type": "text", "text": _said(said)}]
    return {"id": "chat-1", "finish_reason": "COMPLETE", "message": {"role": "assistant", "content": content}}


def _google(body: Body) -> Body:
    content = {"role": "model", "parts": [{"text": _said(body["contents"][-1]["parts"][0]["text"])}]}
    return {"candidates": [{"content": content, "finishReason": "STOP", "index": 0}]}


def _bedrock(body: Body) -> Body:
    message = {"role": "assistant", "content": [{"text": _said(body["messages"][-1]["content"][0]["text"])}]}
    usage = {"inputTokens": 1, "outputTokens": 1, "totalTokens": 2}
    return {"output": {"message": message}, "stopReason": "end_turn", "usage": usage, "metrics": {"latencyMs": 1}}


_NOT_VALID = "API key not valid. Please pass a valid API key."
_REASON = {
    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
    "reason": "API_KEY_INVALID",
    "domain": "googleapis.com",
}

SERVICES = (
    Service(
        "groq",
        re.compile(r"/openai/v1/chat/completions$"),
        401,
        {"error": {"message": "Invalid API Key", "type": "invalid_request_error", "code": "invalid_api_key"}},
        _completion,
    ),
    Service("mistral", re.compile(r"/mistral/v1/chat/completions$"), 401, {"detail": "Unauthorized"}, _completion),
    Service("cohere", re.compile(r"/v2/chat$"), 401, {"message": "invalid api token"}, _cohere),
    Service(
        "google",
        re.compile(r"/v1(?:beta)?/models/[^/:]+:generateContent$"),
        400,
        {"error": {"code": 400, "message": _NOT_VALID, "status": "INVALID_ARGUMENT", "details": [_REASON]}},
        _google,
    ),
    Service(
        "bedrock",
        re.compile(r"/model/[^/]+/converse$"),
        403,
        {"message": "The security token included in the request is expired"},
        _bedrock,
        {"x-amzn-ErrorType": "ExpiredTokenException"},
    ),
)
