# ruff: noqa: E501 - a line of a log is as long as it is.
"""Logs rebuilt after more public reports of bugs, each in another form: the true cause is named first, each failure is
counted once, and the process that wrote it is known."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from codemods.config import Config
from codemods.diagnose.causes import Cause, diagnose
from codemods.diagnose.frames import Sources
from codemods.diagnose.stream import read
from codemods.files.workspace import Workspace
from codemods.run import proved

MISSING = (
    "The OPENAI_API_KEY environment variable is missing or empty; either provide it, or instantiate the OpenAI client with an "
    "apiKey option, like new OpenAI({ apiKey: 'My API Key' })."
)
EXPIRED = (
    "openai.AuthenticationError: Error code: 401 - {'statusCode': 401, 'message': 'Unauthorized. Access token is missing, invalid, "
    "audience is incorrect (https://cognitiveservices.azure.com), or have expired.'}"
)
REFUSED = (
    "openai.AuthenticationError: Error code: 401 - {'error': {'message': 'Incorrect API key provided: KEY. You can find your API "
    "key at https://platform.openai.com/account/api-keys.', 'type': 'invalid_request_error', 'code': 'invalid_api_key'}}"
)
NOT_VALID = (
    '400 API key not valid. Please pass a valid API key. [reason: "API_KEY_INVALID"',
    *(
        'domain: "googleapis.com"',
        "metadata {",
        '  key: "service"',
        '  value: "generativelanguage.googleapis.com"',
        "}",
        "]",
    ),
)

AZURE = """\
from azure.identity import DefaultAzureCredential
from openai import AzureOpenAI

token = DefaultAzureCredential().get_token("https://cognitiveservices.azure.com/.default").token
client = AzureOpenAI(api_version="2024-10-21", azure_ad_token=token)


def ask(text):
    return client.responses.create(model="m", input=text)
"""
WORKER = """\
import os

from openai import OpenAI

client = OpenAI(api_key=os.getenv("OPENAI_KEY"))


def ask(text):
    return client.responses.create(model="m", input=text)
"""
OLD = """\
import os

import openai

openai.api_key = os.getenv("OPENAI_API_KEY")


def ask(text):
    return openai.ChatCompletion.create(model="m", messages=text)
"""
GEMINI = """\
import os

from langchain_google_genai import ChatGoogleGenerativeAI

llm = ChatGoogleGenerativeAI(model="gemini-pro", google_api_key=os.getenv("OPENAI_API_KEY"))


def ask(text):
    return llm.invoke(text)
"""
NODE = """\
const OpenAI = require("openai");

const openai = new OpenAI();

module.exports = { ask: (text) => openai.responses.create({ model: "m", input: text }) };
"""
PAGE = """\
import OpenAI from "openai";

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

export const ask = (text: string) => openai.responses.create({ model: "m", input: text });
"""
ROLE = """\
import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";

const bedrock = new BedrockRuntimeClient({});

export const handler = (event: { text: string }) => bedrock.send(new ConverseCommand({ modelId: event.text, messages: [] }));
"""


@dataclass(frozen=True)
class Case:
    """A log, what wrote it, the cause to be named first, how often it failed, and the processes in which it did."""

    cause: Cause
    count: int
    processes: set[str]
    code: Mapping[str, str]
    lines: Iterable[str]


def _trace(error: str, place: str) -> list[str]:
    return [
        "Traceback (most recent call last):",
        f'  File "/srv/{place}", line 9, in ask',
        "    return client(text)",
        error,
    ]


def _pods() -> Iterable[str]:
    for minute in range(100):
        for pod in ("a1b2c", "d3e4f"):
            prefix = f"[pod/chat-{pod}/chat] 2024-12-08T{10 + minute // 60:02d}:{minute % 60:02d}:07.123456789Z "
            if minute > 62:
                yield from (prefix + line for line in _trace(EXPIRED, "model.py"))
            yield prefix + f'INFO:     10.2.0.1:51234 - "POST /chat HTTP/1.1" {500 if minute > 62 else 200}'


def _loguru() -> Iterable[str]:
    for minute in range(70):
        text = "\n".join(["prepdocs failed", *_trace(EXPIRED, "model.py")]) if minute > 63 else "embedded"
        held: dict[str, object] = {
            "message": text.partition("\n")[0],
            "exception": {"type": "AuthenticationError", "value": "x"} if minute > 63 else None,
        }
        held |= {
            "process": {"id": 8, "name": "MainProcess"},
            "time": {"repr": "x", "timestamp": 1706176800.0 + 60 * minute},
        }
        yield json.dumps({"text": f"{text}\n", "record": held})


def _journal() -> Iterable[str]:
    for second in range(0, 40, 10):
        for line in (
            *_trace(REFUSED.replace("KEY", "OPENAI_A**_KEY"), "model.py"),
            "RetryError[<Future raised AuthenticationError>]",
        ):
            at = str(1726272000000000 + second * 1_000_000)
            told = {
                "__REALTIME_TIMESTAMP": at,
                "_HOSTNAME": "box-3",
                "_PID": "811",
                "SYSLOG_IDENTIFIER": "acr",
                "MESSAGE": line,
            }
            yield json.dumps(told)


def _lambda() -> Iterable[str]:
    stack = ["ExpiredTokenException: ...", "    at de_CommandError (/var/task/node_modules/@aws-sdk/x.js:1380:21)"]
    error = {
        "errorType": "ExpiredTokenException",
        "errorMessage": "The security token included in the request is expired",
    }
    for minute in range(75):
        at = f"2026-02-24T{10 + minute // 60:02d}:{minute % 60:02d}:00.000Z"
        yield json.dumps(
            {"timestamp": at, "type": "platform.start", "record": {"requestId": f"r{minute}", "version": "$LATEST"}}
        )
        if minute > 60:
            yield json.dumps(
                {
                    "timestamp": at,
                    "level": "ERROR",
                    "requestId": f"r{minute}",
                    "message": {**error, "stackTrace": stack},
                }
            )


def _pod_of_celery() -> Iterable[str]:
    for minute in range(90):
        at = f"2026-04-25T{9 + minute // 60:02d}:{minute % 60:02d}:30"
        said, worker = (
            f"{at}.418273645Z stderr F ",
            f"[{at.replace('T', ' ')},417: LEVEL/ForkPoolWorker-{minute % 3 + 1}] ",
        )
        if minute > 45:
            yield (
                said + worker.replace("LEVEL", "ERROR") + f"Task ask[{minute}] raised unexpected: AuthenticationError()"
            )
            yield from (said + line for line in _trace(REFUSED.replace("KEY", "sk-proj-****Ab9Z"), "model.py"))
        else:
            yield said + worker.replace("LEVEL", "INFO") + f"Task ask[{minute}] succeeded in 3.1s: 'ok'"


def _crashes() -> Iterable[str]:
    stack = [
        "    at new OpenAI (/app/node_modules/openai/index.js:53:19)",
        "    at Object.<anonymous> (/app/lib/model.js:3:16)",
    ]
    for _ in range(3):
        lines = (
            "> node index.js",
            f'            throw new Error.OpenAIError("{MISSING}");',
            "            ^",
            "",
            f"OpenAIError: {MISSING}",
        )
        yield from (f"server-1    | {line}" for line in (*lines, *stack, "", "Node.js v20.14.0"))
        yield "server-1 exited with code 1"


def _pino() -> Iterable[str]:
    for minute in range(3):
        head = f"[2025-04-09 10:0{minute}:00.000 +0000] \x1b[31mERROR\x1b[39m (42 on web-1): \x1b[36mError event thrown: {MISSING}\x1b[39m"
        yield from (
            head,
            "    err: {",
            '      "stack":',
            f"          Error: {MISSING}",
            "              at file:///app/model.ts:3:16",
            "    }",
        )


CASES = {
    "litellm 4417: kubectl logs --prefix --timestamps": Case(
        Cause.EXPIRED_TOKEN, 74, {"chat"}, {"model.py": AZURE}, _pods()
    ),
    "azure-search-openai-demo 458: loguru's JSON": Case(
        Cause.EXPIRED_TOKEN, 6, {"pid 8"}, {"model.py": AZURE}, _loguru()
    ),
    "llm-answer-engine 53: a drain of Vercel": Case(
        Cause.MISSING_VARIABLE,
        2,
        set(),
        {"app/model.ts": PAGE},
        [
            json.dumps(
                {
                    "message": f"Error: {MISSING}\n    at (app/model.ts:3:15)",
                    "timestamp": 1718438400000 + 9000 * number,
                    "source": "lambda",
                }
            )
            for number in range(2)
        ],
    ),
    "voice-ai-js-starter 7: a container that starts again and again": Case(
        Cause.MISSING_VARIABLE, 3, {"server-1"}, {"lib/model.js": NODE}, _crashes()
    ),
    "auto-code-rover 63: the journal as JSON": Case(
        Cause.REFUSED_KEY, 4, {"acr pid 811"}, {"model.py": WORKER}, _journal()
    ),
    "botocore 3117: logfmt": Case(
        Cause.EXPIRED_TOKEN,
        2,
        {"pid 1"},
        {},
        [
            f'ts=2024-02-10T08:38:{second}Z level=error pid=1 msg="failed" err="botocore.exceptions.CredentialRetrievalError: Error when '
            'retrieving credentials from container-role: Received non 200 response 400: (ExpiredTokenException): The token included in the request is expired"'
            for second in (11, 41)
        ],
    ),
    "claude-code 28032: the JSON of Lambda": Case(Cause.EXPIRED_TOKEN, 14, set(), {"handler.ts": ROLE}, _lambda()),
    "cloudflare-ai-web 13: pm2": Case(
        Cause.REFUSED_KEY,
        5,
        {"web"},
        {},
        [
            line
            for minute in range(5)
            for line in (
                f"0|web      | 2024-01-08T10:0{minute}:11: [nuxt] [500] [GoogleGenerativeAI Error]: Error fetching from https://generativelanguage.googleapis.com/v1: [400 Bad Request] API key not valid. Please pass a valid API key.",
                f"0|web      | 2024-01-08T10:0{minute}:11:   at (server/api/chat.post.ts:7:17)",
            )
        ],
    ),
    "gpt-researcher 410: docker logs --timestamps": Case(
        Cause.WRONG_PROVIDER,
        3,
        {"pid 9"},
        {"model.py": GEMINI},
        [
            f"2024-03-24T10:00:{second}.123456789Z {line}"
            for second in (10, 30, 50)
            for line in (
                "[2024-03-24 10:00:00 +0000] [9] [ERROR] Exception in ASGI application",
                *_trace(
                    f"langchain_google_genai.chat_models.ChatGoogleGenerativeAIError: Invalid argument provided to Gemini: {NOT_VALID[0]}",
                    "model.py",
                ),
                *NOT_VALID[1:],
            )
        ],
    ),
    "freegpt-webui 94: syslog of RFC 5424": Case(
        Cause.MISSING_VARIABLE,
        3,
        {"webui"},
        {"model.py": OLD},
        [
            f"<11>1 2023-07-15T13:{minute}:53.003Z web-1 webui 77 - - {line}"
            for minute in (10, 20, 30)
            for line in _trace(
                "openai.error.AuthenticationError: No API key provided. You can set your API key in code using 'openai.api_key = <API-KEY>'",
                "model.py",
            )
        ],
    ),
    "crewAI 5622: the container runtime's prefix": Case(
        Cause.STALE_CLIENT,
        44,
        {f"ForkPoolWorker-{number}" for number in (1, 2, 3)},
        {"model.py": WORKER},
        _pod_of_celery(),
    ),
    "open-mcp-client 22: pino-pretty in colours": Case(
        Cause.MISSING_VARIABLE, 3, {"pid 42"}, {"model.ts": PAGE}, _pino()
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_true_cause_is_named_first(tmp_path: Path, name: str) -> None:
    judge(CASES[name], tmp_path)


def judge(case: Case, tmp_path: Path) -> None:
    """Check what is said of a log."""
    root = tmp_path / "code"
    root.mkdir()
    for path, text in case.code.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    (tmp_path / "app.log").write_text("\n".join(case.lines) + "\n")
    workspace = Workspace.open((root,), Config())
    diagnosis = diagnose(read(tmp_path / "app.log"), proved.run(workspace, Config(jobs=1)), Sources(workspace))
    assert diagnosis.suspects[0].cause is case.cause
    assert diagnosis.failures is not None
    assert diagnosis.failures.count == case.count
    assert {process for group in diagnosis.failures.groups() for process in group.processes} == case.processes
    assert not any("\x1b" in evidence.words for suspect in diagnosis.suspects for evidence in suspect.evidence)
