"""Names whose key is refused by what real SDKs raise against the fake provider, and by what those of Node say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from codemods.catalogue import sources
from codemods.catalogue.owners import provider_of_library
from codemods.config import Config
from codemods.diagnose.causes import Cause, Diagnosis, diagnose
from codemods.diagnose.frames import Sources
from codemods.diagnose.stream import read
from codemods.files.workspace import Workspace
from codemods.run import proved
from tests.behaviour.runs import environment
from tests.diagnose.logs import record, stack, traceback
from tests.providers.fake import FakeProvider

ROLE = """\
import boto3

role = boto3.client("sts").assume_role(RoleArn="arn:aws:iam::1:role/models", RoleSessionName="models")["Credentials"]
bedrock = boto3.client(
    "bedrock-runtime",
    aws_access_key_id=role["AccessKeyId"],
    aws_secret_access_key=role["SecretAccessKey"],
    aws_session_token=role["SessionToken"],
)


def run(text):
    return bedrock.converse(modelId="m", messages=[{"role": "user", "content": [{"text": text}]}])
"""
PLAY_ROLE = """\
import boto3
from botocore.client import BaseClient

# In place of STS: the credentials of an assumed role, which have expired by the time of the call.
given = {"AccessKeyId": "ASIAOLD", "SecretAccessKey": "secret", "SessionToken": "token-1"}
make = boto3.client
boto3.client = lambda name, **options: type("Sts", (), {"assume_role": lambda self, **_: {"Credentials": given}})() \\
    if name == "sts" else make(name, **options)
import worker

worker.run("hello")
"""
MISSING = {
    "groq": "from groq import Groq\n\nclient = Groq()\n",
    "cohere": "import cohere\n\nclient = cohere.ClientV2()\n",
    "google": "from google import genai\n\nclient = genai.Client()\n",
    "azure-openai": "from openai import AzureOpenAI\n\nclient = AzureOpenAI(api_version='2024-10-21')\n",
    "openai": "from openai import OpenAI\n\nclient = OpenAI()\n",
    "aws": "import boto3\n\nbedrock = boto3.client('bedrock-runtime')\n"
    "bedrock.converse(modelId='m', messages=[{'role': 'user', 'content': [{'text': 'hello'}]}])\n",
}


def _run(folder: Path, *command: str) -> str:
    """The stderr of a process that fails for want of a credential."""
    with FakeProvider(keys=set()) as provider:
        given = {
            **environment(provider),
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
            "HOME": str(folder),
        }
        done = subprocess.run(
            [sys.executable, *command], cwd=folder, env=given, capture_output=True, text=True, check=False
        )
    assert done.returncode == 1, done.stderr
    return done.stderr


def _diagnosis(tmp_path: Path, code: dict[str, str], said: str) -> Diagnosis:
    folder = tmp_path / "code"
    folder.mkdir(exist_ok=True)
    for name, text in code.items():
        (folder / name).write_text(text)
    log = tmp_path / "app.log"
    log.write_text("\n".join(record("worker-1", 60, "ERROR job failed", said.rstrip("\n").split("\n"))) + "\n")
    workspace = Workspace.open((folder,), Config())
    return diagnose(read(log, 1), proved.run(workspace, Config(jobs=1)), Sources(workspace))


@pytest.mark.parametrize("provider", MISSING)
def test_who_has_no_key_is_told_by_what_the_sdk_says(tmp_path: Path, provider: str) -> None:
    (tmp_path / "worker.py").write_text(MISSING[provider])
    said = _run(tmp_path, "worker.py")
    suspect = _diagnosis(tmp_path, {"worker.py": MISSING[provider]}, said).suspects[0]
    # Without a key in the environment, the module that builds the client can't be loaded: either of the two is right.
    assert suspect.cause in {Cause.MISSING_VARIABLE, Cause.STALE_CLIENT}, said
    assert suspect.provider == provider, said


def test_a_role_of_bedrock_that_has_expired(tmp_path: Path) -> None:
    (tmp_path / "worker.py").write_text(ROLE)
    (tmp_path / "play.py").write_text(PLAY_ROLE)
    said = _run(tmp_path, "play.py")
    assert "(ExpiredTokenException) when calling the Converse operation" in said
    suspect = _diagnosis(tmp_path, {"worker.py": ROLE}, said).suspects[0]
    assert (suspect.cause, suspect.provider) == (Cause.EXPIRED_TOKEN, "aws")
    assert [finding.rule for finding in suspect.findings] == ["refresh-short-lived-tokens"]


GROQ_NODE = 'Error: 401 {"error":{"message":"Invalid API Key","type":"invalid_request_error","code":"invalid_api_key"}}'
OPENAI_CLASS = "openai.AuthenticationError: Error code: 401 - {'detail': 'Unauthorized'}"
NODE = {
    "groq": stack(GROQ_NODE, ("/app/node_modules/groq-sdk/core/error.mjs", 39, "APIError.generate")),
    "google": stack(
        'ApiError: {"error":{"code":400,"message":"API key not valid. Please pass a valid API key."}}',
        ("/app/node_modules/@google/genai/dist/node/index.mjs", 14318, "throwErrorIfNotOK"),
    ),
    "mistral": stack(
        'SDKError: API error occurred: Status 401. Body: {"detail": "Unauthorized"}',
        ("/app/node_modules/@mistralai/mistralai/esm/lib/matchers.js", 130, "matchFunc"),
    ),
    "cohere": [
        *("UnauthorizedError: UnauthorizedError", "Status code: 401", "Body: {"),
        *('  "message": "invalid api token"', "}"),
        "    at V2Client.<anonymous> (/app/node_modules/cohere-ai/api/resources/v2/client/Client.js:319:31)",
    ],
    "aws": stack(
        "UnrecognizedClientException: The security token included in the request is invalid.",
        ("/app/node_modules/@aws-sdk/core/dist-cjs/protocols.js", 12, "throwDefaultError"),
    ),
}
"""Errors of the SDKs of Node: groq-sdk 1.6, @google/genai 2, @mistralai/mistralai 2, cohere-ai 8, the AWS SDK 3."""
COMPATIBLE = {
    "mistral": [
        'INFO HTTP Request: POST https://api.mistral.ai/v1/chat/completions "HTTP/1.1 401 Unauthorized"',
        *traceback(OPENAI_CLASS, ("/app/worker.py", 9, "run")),
    ],
    "deepseek": traceback(
        OPENAI_CLASS,
        ("/app/worker.py", 9, "run"),
        ("/usr/lib/python3/site-packages/langchain_deepseek/chat_models.py", 300, "_generate"),
        ("/usr/lib/python3/site-packages/langchain_openai/chat_models/base.py", 900, "_generate"),
        ("/usr/lib/python3/site-packages/openai/_base_client.py", 1000, "request"),
    ),
    "openai": traceback(OPENAI_CLASS, ("/usr/lib/python3/site-packages/openai/_base_client.py", 1000, "request")),
}
"""OpenAI's SDK, which talks to other services as well: an address or a frame tells whose key it is."""


@pytest.mark.parametrize("provider", NODE)
def test_what_sdks_of_node_raise(tmp_path: Path, provider: str) -> None:
    diagnosis = _diagnosis(tmp_path, {}, "\n".join(NODE[provider]))
    assert {(suspect.cause, suspect.provider) for suspect in diagnosis.suspects} == {(Cause.REFUSED_KEY, provider)}


@pytest.mark.parametrize("provider", COMPATIBLE)
def test_an_sdk_that_talks_to_several_services(tmp_path: Path, provider: str) -> None:
    diagnosis = _diagnosis(tmp_path, {}, "\n".join(COMPATIBLE[provider]))
    assert {(suspect.cause, suspect.provider) for suspect in diagnosis.suspects} == {(Cause.REFUSED_KEY, provider)}


def test_an_installed_file_is_of_its_sdk_or_of_nobody() -> None:
    known = {
        "/venv/lib/python3.11/site-packages/groq/_base_client.py": "groq",
        "/venv/lib/python3.11/site-packages/google/genai/errors.py": "google",
        "/venv/lib/python3.11/site-packages/llama_index/llms/groq/base.py": "groq",
        "/app/node_modules/@langchain/mistralai/dist/chat_models.js": "mistral",
        "/venv/lib/python3.11/site-packages/openai/_base_client.py": "",
        "/venv/lib/python3.11/site-packages/litellm/main.py": "",
        "/venv/lib/python3.11/site-packages/anthropic/_base_client.py": "",
        "/app/groq/client.py": "",
    }
    assert {path: provider_of_library(path) for path in known} == known
    assert {provider for provider in known.values() if provider} <= set(sources.provider_texts())
