# ruff: noqa: E501 - a line of a log is as long as it is.
"""Checks the cause named first for logs of each cause, written here after what SDKs and services say, and after public
reports."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from codemods.config import Config
from codemods.diagnose.causes import Cause, Diagnosis, diagnose
from codemods.diagnose.frames import Sources
from codemods.diagnose.stream import read
from codemods.files.workspace import Workspace
from codemods.run import proved
from tests.diagnose.logs import REFUSED, record, stack, traceback, traffic

WORKER = """\
import os

from openai import OpenAI

client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])


def run(text):
    return client.responses.create(model="gpt-5", input=text)
"""
WRONG = """\
import os

from langchain_anthropic import ChatAnthropic


def run(text):
    llm = ChatAnthropic(model="claude-sonnet-4-5", api_key=os.environ["OPENAI_API_KEY"])
    return llm.invoke(text)
"""
FACTORY = """\
import os

from openai import OpenAI


def run(text):
    client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])
    return client.responses.create(model="gpt-5", input=text)
"""
NODE = """\
import OpenAI from "openai";

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

export async function run(text: string) {
  return openai.responses.create({ model: "gpt-5", input: text });
}
"""
ANTHROPIC_REFUSED = (
    "anthropic.AuthenticationError: Error code: 401 - {'type': 'error', 'error': {'type': 'authentication_error', "
    "'message': 'invalid x-api-key'}}"
)
RUN = ("/app/worker.py", 9, "run")
LOAD = ("/app/worker.py", 5, "<module>")


def _report(error: str, *places: tuple[str, int, str]) -> list[str]:
    return record("worker-1", 3_000, "ERROR job failed", traceback(error, *places))


@dataclass(frozen=True)
class Case:
    """A log, and the cause that is to be named first for the code that wrote it."""

    cause: Cause
    lines: list[str]
    code: Mapping[str, str]


BEFORE = list(traffic(["web-1", "worker-1"], 0, 600))

CASES = {
    "a key was rotated while the worker lived": Case(
        Cause.STALE_CLIENT, [*BEFORE, *_report(REFUSED, RUN)], {"worker.py": WORKER}
    ),
    "the same in Node": Case(
        Cause.STALE_CLIENT,
        [*BEFORE, *record("worker-1", 3_000, "ERROR", stack(REFUSED.replace("openai.", ""), ("/app/worker.ts", 6, "run")))],
        {"worker.ts": NODE},
    ),
    "missing in one worker": Case(
        Cause.MISSING_VARIABLE,
        [*BEFORE, *record("worker-2", 700, "ERROR", traceback("KeyError: 'OPENAI_API_KEY'", LOAD))],
        {"worker.py": WORKER},
    ),
    "missing where a module is imported": Case(
        Cause.STALE_CLIENT, traceback("KeyError: 'OPENAI_API_KEY'", ("/app/main.py", 1, "<module>"), LOAD), {"worker.py": WORKER}
    ),
    "missing where a job runs": Case(
        Cause.MISSING_VARIABLE,
        [*BEFORE, *_report("RuntimeError: Missing OPENAI_API_KEY", ("/app/worker.py", 7, "run"))],
        {"worker.py": FACTORY},
    ),
    "the wrong class": Case(
        Cause.WRONG_PROVIDER, [*BEFORE, *_report(ANTHROPIC_REFUSED, ("/app/worker.py", 8, "run"))], {"worker.py": WRONG}
    ),
    "a key of another provider": Case(
        Cause.WRONG_PROVIDER,
        [*BEFORE, *_report(REFUSED.replace("sk-proj-", "sk-ant-"), RUN)],
        {"worker.py": WORKER},
    ),
    "headers lost in a fan-out": Case(
        Cause.LOST_HEADER,
        [*BEFORE, *_report("httpx.HTTPStatusError: Client error '401 Unauthorized' for url 'http://profile:8080/internal/a'", RUN)],
        {"worker.py": FACTORY},
    ),
    "the called service's own log": Case(
        Cause.LOST_HEADER,
        ['10.0.3.7 - - [29/Nov/2026:12:00:01 +0000] "GET /internal/a HTTP/1.1" 401 12'] * 5,
        {"worker.py": FACTORY},
    ),
    "a token of an hour": Case(
        Cause.EXPIRED_TOKEN,
        [
            *BEFORE,
            *_report(
                "openai.AuthenticationError: Error code: 401 - {'statusCode': 401, 'message': 'Unauthorized. Access token is "
                "missing, invalid, audience is incorrect (https://cognitiveservices.azure.com), or have expired.'}",
                RUN,
            ),
        ],
        {"worker.py": FACTORY},
    ),
    "keys of a role that ended": Case(
        Cause.EXPIRED_TOKEN,
        [*BEFORE, *_report("botocore.exceptions.ClientError: An error occurred (ExpiredTokenException) when calling the InvokeModel operation", RUN)],
        {"worker.py": FACTORY},
    ),
    "a limit told as a failure of authentication": Case(
        Cause.RATE_LIMIT,
        [*BEFORE, *_report("openai.RateLimitError: Error code: 429 - {'error': {'code': 'insufficient_quota'}}", RUN)],
        {"worker.py": WORKER},
    ),
    "another region": Case(
        Cause.WRONG_PLACE,
        [*BEFORE, *_report("openai.PermissionDeniedError: Error code: 403 - {'error': {'code': 'unsupported_country_region_territory'}}", RUN)],
        {"worker.py": WORKER},
    ),
    "another organization": Case(
        Cause.WRONG_OWNER,
        [*BEFORE, *_report("openai.AuthenticationError: Error code: 401 - {'error': {'code': 'mismatched_organization'}}", RUN)],
        {"worker.py": WORKER},
    ),
    "a model that the project may not use": Case(
        Cause.NO_PERMISSION,
        [*BEFORE, *_report("openai.PermissionDeniedError: Error code: 403 - Project `p` does not have access to model `gpt-5`", RUN)],
        {"worker.py": WORKER},
    ),
    "never right anywhere": Case(
        Cause.REFUSED_KEY,
        [line for second in range(0, 600, 20) for line in record("worker-1", second, f"ERROR {ANTHROPIC_REFUSED}")],
        {"worker.py": FACTORY},
    ),
    # After public reports; the words of the services are theirs.
    "receipt-ocr 27: a key of Google sent to OpenAI's address": Case(
        Cause.WRONG_PROVIDER,
        [
            '{"detail": "Processing failed: Error code: 401 - {\'error\': {\'message\': \'Incorrect API key provided: '
            "AIzaSyCM****EyFo. You can find your API key at https://platform.openai.com/account/api-keys.'}}\"}"
        ],
        {"worker.py": FACTORY},
    ),
    "auto-code-rover 63: a placeholder is sent as the key": Case(
        Cause.REFUSED_KEY,
        [REFUSED.replace("sk-proj-abcd1234efgh5678", "OPENAI_A**_KEY")],
        {"worker.py": FACTORY},
    ),
    "langchain 17373: the token of a login is none any more": Case(
        Cause.EXPIRED_TOKEN,
        ["AuthenticationError: Error code: 401 - {'statusCode': 401, 'message': 'Unauthorized. Access token is missing, invalid, "
         "audience is incorrect (https://cognitiveservices.azure.com), or have expired.'}"],
        {"worker.py": FACTORY},
    ),
    "langchain 19677: keys that the cloud does not know": Case(
        Cause.REFUSED_KEY,
        ["Error raised by bedrock service: An error occurred (UnrecognizedClientException) when calling the InvokeModel operation: "
         "The security token included in the request is invalid."],
        {"worker.py": FACTORY},
    ),
    "langchain 14639: the session of the cloud ended": Case(
        Cause.EXPIRED_TOKEN,
        ["An error occurred: Error raised by bedrock service: An error occurred (ExpiredTokenException) when calling the InvokeModel "
         "operation: The security token included in the request is expired"],
        {"worker.py": FACTORY},
    ),
    "zimfarm 405: an own service answers 401": Case(
        Cause.LOST_HEADER,
        ["[2020-02-17 15:29:37,905: ERROR] authenticate() failure: 401 Client Error: UNAUTHORIZED for url: "
         "http://api.farm.local/v1/auth"],
        {"worker.py": FACTORY},
    ),
    "vercel chatbot 278: Node refuses with OpenAI's words": Case(
        Cause.REFUSED_KEY,
        stack("AuthenticationError: 401 Incorrect API key provided: sk-proj-****.", ("/app/worker.ts", 6, "run")),
        {"worker.ts": "export const x = 1;\n"},
    ),
    "the JS client without a key, in one function of several": Case(
        Cause.MISSING_VARIABLE,
        [
            *BEFORE,
            *record(
                "cron-1",
                700,
                "ERROR",
                stack(
                    "OpenAIError: The OPENAI_API_KEY environment variable is missing or empty; either provide it, or instantiate",
                    ("/app/worker.ts", 3, "Object.<anonymous>"),
                ),
            ),
        ],
        {"worker.ts": NODE},
    ),
    "a chain in LangChain.js": Case(
        Cause.STALE_CLIENT,
        [
            *BEFORE,
            *record("worker-1", 3_000, "ERROR", stack("LangChainError: Failed to call model", ("/app/worker.ts", 6, "run"))),
            *record("worker-1", 3_000, "ERROR", stack("AuthenticationError: 401 Incorrect API key provided: sk-proj-****. "
                    "You can find your API key at https://platform.openai.com", ("/app/worker.ts", 6, "run"))),
        ],
        {"worker.ts": NODE},
    ),
    "JSON lines of pino": Case(
        Cause.STALE_CLIENT,
        [
            *(json.dumps({"level": 30, "time": 1_796_000_000_000 + second * 1_000, "pid": 7, "msg": "served"}) for second in range(900)),
            json.dumps(
                {
                    "level": 50,
                    "time": 1_796_001_000_000,
                    "pid": 7,
                    "err": {"stack": "\n".join(stack(REFUSED, ("/app/worker.ts", 6, "run")))},
                }
            ),
        ],
        {"worker.ts": NODE},
    ),
}  # fmt: skip


def _diagnosis(root: Path, case: Case) -> Diagnosis:
    root.mkdir(exist_ok=True)
    for name, text in case.code.items():
        (root / name).write_text(text)
    log = root / "app.log"
    log.write_text("\n".join(case.lines) + "\n")
    workspace = Workspace.open((root,), Config())
    return diagnose(read(log), proved.run(workspace, Config(jobs=1)), Sources(workspace))


@pytest.mark.parametrize("name", CASES)
def test_the_true_cause_is_named_first(tmp_path: Path, name: str) -> None:
    diagnosis = _diagnosis(tmp_path, CASES[name])
    assert [suspect.cause for suspect in diagnosis.suspects][:1] == [CASES[name].cause]


def test_the_findings_are_those_of_the_provider(tmp_path: Path) -> None:
    code = {
        "worker.py": WORKER,
        "other.py": WORKER.replace("openai", "groq").replace("OpenAI", "Groq").replace("OPENAI", "GROQ"),
    }
    diagnosis = _diagnosis(tmp_path, Case(Cause.STALE_CLIENT, [*BEFORE, *_report(REFUSED, RUN)], code))
    assert [finding.path for finding in diagnosis.suspects[0].findings] == ["worker.py"]
    assert diagnosis.suspects[0].variables == {"OPENAI_API_KEY"}


def test_the_variables_are_those_that_the_code_reads(tmp_path: Path) -> None:
    """A provider's SDKs look into several: the one that this code names is asked for, and all where it names none."""
    gemini = (
        "import os\n\nfrom google import genai\n\n"
        'client = genai.Client(api_key=os.environ["GEMINI_API_KEY"])\n\n\n'
        "def run(text):\n    return client.models.list()\n"
    )
    refused = "google.genai.errors.ClientError: 400 INVALID_ARGUMENT. API key not valid. Please pass a valid API key."
    case = Case(Cause.STALE_CLIENT, [*BEFORE, *_report(refused, RUN)], {"worker.py": gemini})
    assert _diagnosis(tmp_path / "google", case).suspects[0].variables == {"GEMINI_API_KEY"}
    unknown = "botocore.exceptions.NoCredentialsError: Unable to locate credentials"
    case = Case(
        Cause.MISSING_VARIABLE, [*BEFORE, *_report(unknown, RUN)], {"worker.py": "def run(text):\n    return 1\n"}
    )
    asked = _diagnosis(tmp_path / "aws", case).suspects[0].variables
    assert {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_BEARER_TOKEN_BEDROCK"} <= asked


def test_without_a_log_the_code_is_walked_in_the_order_of_the_guide(tmp_path: Path) -> None:
    (tmp_path / "worker.py").write_text(WORKER)
    (tmp_path / "wrong.py").write_text(WRONG)
    workspace = Workspace.open((tmp_path,), Config())
    diagnosis = diagnose(None, proved.run(workspace, Config(jobs=1)), Sources(workspace))
    causes = [suspect.cause for suspect in diagnosis.suspects]
    assert causes[0] is Cause.STALE_CLIENT
    assert Cause.WRONG_PROVIDER in causes
    assert causes == sorted(causes, key=list(Cause).index)
