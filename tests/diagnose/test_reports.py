# ruff: noqa: E501 - a line of a log is as long as it is.
"""Logs rebuilt after public reports of bugs, in the forms of the programs that wrote them: the true cause is named
first, with words that are true of the code, and no secret is shown."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from re._constants import BRANCH, CATEGORY, IN, LITERAL, MAX_REPEAT, RANGE, SUBPATTERN  # type: ignore[import-not-found]
from re._parser import parse  # type: ignore[import-not-found]
from string import ascii_letters, digits
from typing import Any

import pytest

from codemods.catalogue import sources
from codemods.config import Config
from codemods.diagnose.causes import Cause, Diagnosis, diagnose
from codemods.diagnose.frames import Sources
from codemods.diagnose.options import DiagnosisFormat
from codemods.diagnose.quoted import fault_of
from codemods.diagnose.render import Shown, render
from codemods.diagnose.stream import read
from codemods.files.workspace import Workspace
from codemods.run import proved

SECRET = "sk-proj-" + "abcdEFGH1234567890" * 2
REFUSED = (
    "openai.AuthenticationError: Error code: 401 - {'error': {'message': 'Incorrect API key provided: "
    f"{SECRET}.', 'code': 'invalid_api_key'}}}}"
)
CODE = {
    "app/llm.py": (
        "import os\n\nfrom langchain_anthropic import ChatAnthropic\nfrom langchain_openai import ChatOpenAI\n\n"
        'llm = ChatOpenAI(model="gpt-4o-mini", api_key=os.getenv("OPENAI_API_KEY"))\n'
        'claude = ChatAnthropic(model="claude-sonnet-4-5", api_key=os.getenv("OPENAI_API_KEY"))\n'
    ),
    "app/tasks.py": (
        "from celery import Celery\n\nfrom app.llm import llm\n\napp = Celery()\n\n\n"
        "@app.task\ndef summarize(text):\n    return llm.invoke(text)\n"
    ),
    "app/groq_client.py": (
        "import os\n\nfrom groq import Groq\n\n"
        'client = Groq(api_key=os.environ.get("GROQ_API_KEY"))\n\n\ndef ask(text):\n    return client.models.list()\n'
    ),
    "web/chat.ts": (
        'import { createOpenAI } from "@ai-sdk/openai";\n\n'
        "const openai = createOpenAI({ apiKey: process.env.OPENAI_API_KEY });\n\n"
        'export const model = () => openai("gpt-4o-mini");\n'
    ),
}


def _celery() -> list[str]:
    lines = []
    for number in range(60):
        at = f"[2026-03-02 09:{number:02d}:00,123"
        lines.append(f"{at}: INFO/MainProcess] Task app.tasks.summarize[{number}] received")
        if number > 30:
            lines += [f"{at}: ERROR/ForkPoolWorker-{number % 2}] Task app.tasks.summarize[{number}] raised unexpected"]
            lines += ["Traceback (most recent call last):", '  File "/srv/app/tasks.py", line 10, in summarize']
            lines += ["    return llm.invoke(text)", REFUSED]
        else:
            lines.append(
                f"{at}: INFO/ForkPoolWorker-{number % 2}] Task app.tasks.summarize[{number}] succeeded in 1.2s"
            )
    return lines


def _records(number: int, **members: object) -> list[str]:
    return [json.dumps({"time": 1772442000000 + 1000 * each, **members}) for each in range(number)]


CASES = {
    "celery's prefix": (Cause.STALE_CLIENT, _celery()),
    "gunicorn's prefix": (
        Cause.MISSING_VARIABLE,
        [
            "[2026-03-02 09:00:00 +0000] [1] [INFO] Starting gunicorn 23.0.0",
            "[2026-03-02 09:00:00 +0000] [7] [INFO] Booting worker with pid: 7",
            "[2026-03-02 09:00:01 +0000] [7] [ERROR] Exception in worker process",
            "Traceback (most recent call last):",
            '  File "/srv/app/llm.py", line 6, in <module>',
            "pydantic_core._pydantic_core.ValidationError: 1 validation error for ChatOpenAI",
            "  Value error, Did not find openai_api_key, please add an environment variable `OPENAI_API_KEY` which contains it",
            "[2026-03-02 09:00:01 +0000] [1] [ERROR] Worker (pid:7) exited with code 3",
        ],
    ),
    "pino, of the AI SDK": (
        Cause.MISSING_VARIABLE,
        _records(
            3,
            level=50,
            pid=42,
            hostname="web-1",
            err={
                "type": "AI_LoadAPIKeyError",
                "message": "OpenAI API key is missing. Pass it using the 'apiKey' parameter or the OPENAI_API_KEY environment variable.",
                "stack": "AI_LoadAPIKeyError: OpenAI API key is missing.\n    at model (/app/web/chat.ts:5:28)",
            },
        ),
    ),
    "structlog, of Anthropic": (
        Cause.WRONG_PROVIDER,
        [
            json.dumps(
                {
                    "event": "invalid x-api-key",
                    "exception": 'Traceback (most recent call last):\n  File "/srv/app/llm.py", line 7, in <module>\nanthropic.AuthenticationError: Error code: 401 - invalid x-api-key',
                    "level": "error",
                    "timestamp": "2026-03-02T09:00:00.123456Z",
                }
            )
        ],
    ),
    "CloudWatch, of Bedrock": (
        Cause.EXPIRED_TOKEN,
        [
            "START RequestId: 6f3b0f5e Version: $LATEST",
            "[ERROR] ClientError: An error occurred (ExpiredTokenException) when calling the InvokeModel operation: The security token included in the request is expired",
            "Traceback (most recent call last):",
            '  File "/var/task/handler.py", line 20, in handler',
            "END RequestId: 6f3b0f5e",
        ],
    ),
    "Google's log, of Vertex": (
        Cause.NO_PERMISSION,
        [
            json.dumps(
                {
                    "severity": "ERROR",
                    "timestamp": "2026-03-02T09:00:00Z",
                    "resource": {
                        "type": "cloud_run_revision",
                        "labels": {"service_name": "chat", "revision_name": "chat-12"},
                    },
                    "jsonPayload": {
                        "message": "google.api_core.exceptions.PermissionDenied: 403 Permission 'aiplatform.endpoints.predict' denied"
                    },
                }
            )
        ],
    ),
    "Azure, another region": (
        Cause.WRONG_PLACE,
        [
            "2026-03-02 09:00:00,001 - app - ERROR - openai.AuthenticationError: Error code: 401 - {'error': {'code': '401', 'message': 'Access denied due to invalid subscription key or wrong API endpoint.'}}"
        ],
    ),
    "Groq": (
        Cause.REFUSED_KEY,
        [
            "2026-03-02T09:00:00.000Z ERROR Unhandled",
            "Traceback (most recent call last):",
            '  File "/srv/app/groq_client.py", line 9, in ask',
            "groq.AuthenticationError: Error code: 401 - {'error': {'message': 'Invalid API Key'}}",
        ],
    ),
    "Mistral": (
        Cause.REFUSED_KEY,
        [
            '2026-03-02T09:00:00Z mistralai.models.sdkerror.SDKError: API error occurred: Status 401. Body: {"detail":"Unauthorized"}'
        ],
    ),
    "LiteLLM's own key": (
        Cause.REFUSED_KEY,
        [
            "09:00:00 - LiteLLM Proxy:ERROR: auth_exception_handler.py:78 - Exception occured - Authentication Error, Invalid proxy server token passed. Received API Key = sk-...9abc"
        ],
    ),
    "LangChain in Node": (
        Cause.WRONG_PROVIDER,
        [
            "Error: Failed to call model",
            "    at async POST (/app/web/chat.ts:5:28) {",
            "  lc_error_code: 'MODEL_AUTHENTICATION',",
            "  status: 401,",
            "  error: { message: 'Incorrect API key provided: sk-ant-a******************xyz. You can find your API key at https://platform.openai.com/account/api-keys.', code: 'invalid_api_key' }",
            "}",
        ],
    ),
    "a limit that is told as a refused key": (
        Cause.RATE_LIMIT,
        [
            "2026-03-02 09:00:00,000 WARNING AuthenticationError: Error code: 429 - {'error': {'message': 'Rate limit reached for gpt-4o', 'code': 'rate_limit_exceeded'}}"
        ],
    ),
}


def _diagnosis(tmp_path: Path, log: bytes) -> Diagnosis:
    root = tmp_path / "code"
    for name, text in CODE.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    (tmp_path / "app.log").write_bytes(log)
    workspace = Workspace.open((root,), Config())
    return diagnose(read(tmp_path / "app.log"), proved.run(workspace, Config(jobs=1)), Sources(workspace))


@pytest.mark.parametrize("name", CASES)
def test_the_true_cause_is_named_first(tmp_path: Path, name: str) -> None:
    cause, lines = CASES[name]
    diagnosis = _diagnosis(tmp_path, "\n".join(lines).encode())
    assert [suspect.cause for suspect in diagnosis.suspects][:1] == [cause]
    assert SECRET[:13] not in repr(diagnosis.suspects)


def test_no_class_of_another_provider_is_blamed(tmp_path: Path) -> None:
    stale = _diagnosis(tmp_path, "\n".join(_celery()).encode()).suspects[0]
    assert {finding.path for finding in stale.findings} == {"app/llm.py", "web/chat.ts"}
    assert "`ChatOpenAI`" in next(found.words for found in stale.evidence if found.place is not None)
    assert not any("`Groq`" in finding.message or "`ChatAnthropic`" in finding.message for finding in stale.findings)


HOSTILE = {
    "a long line": b"x" * 3_000_000 + b" " + REFUSED.encode() + b" sk-ant-api03-" + b"Z" * 90 + b"y" * 3_000_000,
    "bytes": bytes(range(256)) * 4_000 + REFUSED.encode() + bytes(range(255, -1, -1)) * 4_000,
    "half a key": f"2026-03-02 09:00:00 {REFUSED}"[:130].encode(),
    "half a record": b'{"time":1772442000000,"msg":"Incorrect API key provided: sk-proj-abcdE',
    "deep": b'{"a":' * 50_000 + b'\n{"msg":' + b"[" * 2_000 + f'"{REFUSED}"'.encode() + b"]" * 2_000 + b"}",
    "UTF-16": f"2026-03-02 09:00:00 {REFUSED}".encode("utf-16"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_logs_are_read_and_show_no_secret(tmp_path: Path, name: str) -> None:
    diagnosis = _diagnosis(tmp_path, HOSTILE[name])
    assert diagnosis.failures is not None
    assert diagnosis.failures.count
    shown = repr(diagnosis.suspects)
    assert "Incorrect API key provided: [masked]" in shown
    assert "abcdE" not in shown
    assert "ZZZ" not in shown


SHAPES = [shape for each in sources.provider_texts() for shape in sources.provider(each).key_shapes]
AROUND = (
    "openai.AuthenticationError: Error code: 401 - Incorrect API key provided: {}.",
    "ERROR 401 Unauthorized for url https://api.example.com/v1?key={}&alt=json",
    'ERROR {{"status": 401, "headers": {{"Authorization": "Bearer {}"}}, "message": "invalid x-api-key"}}',
    "ERROR AuthenticationError with api_key='{}' in models/client.py",
    "anthropic.AuthenticationError: Error code: 401 - invalid x-api-key ({})",
)
"""Lines that are shown of a log, each with a key where programs put one."""


def _key(shape: Any, chance: random.Random) -> str:
    """A text of the shape that an expression, as Python parses it, has."""
    found = ""
    for kind, value in shape:
        if kind is LITERAL:
            found += chr(value)
        elif kind is IN:
            letters = [letter for letter in ascii_letters + digits + "-_+/=" if _fits(value, letter)]
            found += chance.choice(letters)
        elif kind is MAX_REPEAT:
            found += "".join(_key(value[2], chance) for _ in range(value[0]))
        elif kind is SUBPATTERN:
            found += _key(value[3], chance)
        elif kind is BRANCH:
            found += _key(chance.choice(value[1]), chance)
    return found


def _fits(letters: Any, letter: str) -> bool:
    """Whether a letter is one of a class, as Python parses it."""
    return any(
        (kind is LITERAL and ord(letter) == value)
        or (kind is RANGE and value[0] <= ord(letter) <= value[1])
        or (kind is CATEGORY and letter.isalnum() and letter.isdigit() >= ("DIGIT" in str(value)))
        for kind, value in letters
    )


def test_a_key_of_any_providers_shape_is_shown_in_no_form(tmp_path: Path) -> None:
    chance = random.Random(7)
    keys = [_key(parse(shape), chance) for shape in SHAPES for _ in range(3)]
    assert all(re.fullmatch(shape, key) for shape, key in zip(SHAPES, keys[::3], strict=True))
    lines = [f"2026-03-02 09:00:00,000 {around.format(key)}" for key in keys for around in AROUND]
    chance.shuffle(lines)
    for part in range(0, len(lines), 36):
        # The first of failures that are alike is shown: so each part has its own.
        log = "\n".join(lines[part : part + 36]).encode()
        diagnosis = _diagnosis(tmp_path, log)
        assert diagnosis.failures is not None
        assert diagnosis.failures.count
        for form in DiagnosisFormat:
            text = b"".join(render(form, diagnosis, Shown("app.log", str))).decode()
            assert [key for key in keys if key[8:] in text] == []


@pytest.mark.parametrize("other", ["1970-01-01 00:00:05,000", "2099-01-01 00:00:00,000"])
def test_a_clock_that_jumps_hides_nothing_and_tells_nothing(tmp_path: Path, other: str) -> None:
    lines = [f"2026-03-02 09:{minute:02d}:00,000 INFO pid=7 served" for minute in range(50)]
    lines += [f"2026-03-02 09:{minute}:00,000 ERROR pid=7 {REFUSED}" for minute in (50, 51)]
    with_jump = [f"{other} INFO pid=7 the clock", *lines, f"{other} INFO pid=7 the clock"]
    said = [_diagnosis(tmp_path, "\n".join(each).encode()).suspects[0] for each in (lines, with_jump)]
    assert [suspect.cause for suspect in said] == [Cause.STALE_CLIENT] * 2
    assert all("it fails 50 minutes after the first line" in repr(suspect.evidence) for suspect in said)
    alone = [f"1970-01-01 00:00:0{second},000 INFO pid=7 boot" for second in range(3)]
    alone += [f"2026-03-02 09:00:00,000 ERROR pid=7 {REFUSED}"]
    assert "works at first" not in repr(_diagnosis(tmp_path, "\n".join(alone).encode()).suspects)


@pytest.mark.parametrize(
    ("quoted", "fault"),
    [
        ('"sk-proj**********4Fm"', "quotation marks"),
        ("OPENAI_A**_KEY", "name of a variable"),
        ("no-token", "a stand-in"),
        ("....", "a stand-in"),
        ("your-api-key", "a stand-in"),
        ("sk-58c28***********95b4", ""),
    ],
)
def test_a_key_that_is_none_is_told(tmp_path: Path, quoted: str, fault: str) -> None:
    line = (
        f"openai.AuthenticationError: Error code: 401 - {{'error': {{'message': 'Incorrect API key provided: {quoted}. "
    )
    line += "You can find your API key at https://platform.openai.com/account/api-keys.', 'code': 'invalid_api_key'}}"
    assert fault in fault_of(line)
    assert bool(fault) == bool(fault_of(line))
    found = _diagnosis(tmp_path, line.encode())
    assert found.suspects[0].cause is Cause.REFUSED_KEY
    assert any(fault and fault in each.words for each in found.suspects[0].evidence) == bool(fault)


def test_an_empty_key_of_deepseek_is_told() -> None:
    assert "empty" in fault_of("401 Authentication Fails (auth header format should be Bearer sk-...)")
    assert "variable" in fault_of('{"message":"Authentication Fails, Your api key: ****_KEY is invalid"}')
