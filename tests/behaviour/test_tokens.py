"""A token that expires while the process lives: requests fail with 401 before, and go on after the rule."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.run import proved
from tests.behaviour.runs import ROOT, environment
from tests.providers.fake import FakeProvider

AZURE = b"""\
from azure.identity import DefaultAzureCredential
from openai import AzureOpenAI

credential = DefaultAzureCredential()


class Assistant:
    def __init__(self):
        token = credential.get_token("https://cognitiveservices.azure.com/.default")
        self.client = AzureOpenAI(api_version="2024-10-21", azure_ad_token=token.token, max_retries=0)

    def ask(self, text):
        answer = self.client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])
        return answer.choices[0].message.content
"""

DRIVE_AZURE = """
import json, sys, time, urllib.request
import azure.identity
from azure.core.credentials import AccessToken, AccessTokenInfo

issued = 0

def issue():
    global issued
    issued += 1
    return f"token-{issued}", int(time.time()) - 1

azure.identity.DefaultAzureCredential.get_token = lambda self, *scopes, **options: AccessToken(*issue())
azure.identity.DefaultAzureCredential.get_token_info = lambda self, *scopes, **options: AccessTokenInfo(*issue())

def only(*keys):
    body = json.dumps({"keys": keys}).encode()
    urllib.request.urlopen(urllib.request.Request(sys.argv[1] + "/keys", data=body, method="POST")).close()

def ask():
    try:
        return assistant.ask("hello")
    except Exception as error:
        return type(error).__name__

only("token-1")
import service
assistant = service.Assistant()
first = ask()
only("token-2")
print(json.dumps([first, ask()]))
"""

ENDPOINT = b"""\
import os

import requests

TOKEN = requests.post(os.environ["TOKEN_URL"], data={"grant_type": "client_credentials"}).json()["access_token"]


def call():
    headers = {"Authorization": f"Bearer {TOKEN}"}
    return requests.get(os.environ["API_URL"], headers=headers).status_code
"""

DRIVE_ENDPOINT = """
import json, time
from concurrent.futures import ThreadPoolExecutor
import service

with ThreadPoolExecutor(8) as pool:
    first = list(pool.map(lambda _: service.call(), range(8)))
clock = time.monotonic
time.monotonic = lambda: clock() + 3600
print(json.dumps([first, service.call()]))
"""


TYPESCRIPT = b"""\
import { DefaultAzureCredential } from "@azure/identity";
import { AzureOpenAI } from "openai";

const credential = new DefaultAzureCredential();
const token = await credential.getToken("https://cognitiveservices.azure.com/.default");
export const client = new AzureOpenAI({
  apiVersion: "2024-10-21",
  maxRetries: 0,
  azureADTokenProvider: async () => token.token,
});

export async function ask(text: string): Promise<string | null> {
  const answer = await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: text }] });
  return answer.choices[0].message.content;
}
"""

IDENTITY = """
let issued = 0;

export class DefaultAzureCredential {
  async getToken() {
    issued += 1;
    return { token: `token-${issued}`, expiresOnTimestamp: Date.now() - 1 };
  }
}

export const getBearerTokenProvider = (credential, scope) => async () => (await credential.getToken(scope)).token;
"""
"""The identity library's behaviour, for a token that has expired whenever it is asked for again."""

DRIVE_NODE = """
const only = (...keys) => fetch(`${process.argv[2]}/keys`, { method: "POST", body: JSON.stringify({ keys }) });
const { ask } = await import("./service.mjs");
const asked = async () => {
  try {
    return await ask("hello");
  } catch (error) {
    return error.constructor.name;
  }
};

await only("token-1");
const first = await asked();
await only("token-2");
console.log(JSON.stringify([first, await asked()]));
"""


def migrated(source: bytes, path: str = "service.py") -> bytes:
    config = Config(select=frozenset({"refresh-short-lived-tokens"}), unsafe=True, jobs=1)
    report = proved.run(Workspace.in_memory({path: source}), config)
    [patch] = report.patches
    return patch.after


def driven(folder: Path, source: bytes, driver: str, variables: dict[str, str], *arguments: str) -> Any:
    (folder / "service.py").write_bytes(source)
    command = [sys.executable, "-c", driver, *arguments]
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_client_that_keeps_its_token_fails_once_it_expires(tmp_path: Path) -> None:
    with FakeProvider() as provider:
        before = driven(tmp_path, AZURE, DRIVE_AZURE, environment(provider), provider.url)
        after = driven(tmp_path, migrated(AZURE), DRIVE_AZURE, environment(provider), provider.url)
    assert "hello" in before[0]
    assert before[1] == "AuthenticationError"
    assert "hello" in after[0]
    assert "hello" in after[1]


def in_node(folder: Path, source: bytes) -> Any:
    """The driver's answers for a TypeScript service, run with the real SDK."""
    packages = folder / "node_modules"
    (packages / "@azure" / "identity").mkdir(parents=True)
    (packages / "openai").symlink_to(ROOT / "node_modules" / "openai")
    manifest = {"name": "@azure/identity", "version": "4.5.0", "type": "module", "exports": "./index.js"}
    (packages / "@azure" / "identity" / "package.json").write_text(json.dumps(manifest))
    (packages / "@azure" / "identity" / "index.js").write_text(IDENTITY)
    (folder / "service.mts").write_bytes(source)
    (folder / "driver.mjs").write_text(DRIVE_NODE)
    compiler = str(ROOT / "node_modules" / "typescript" / "bin" / "tsc")
    options = ["--module", "nodenext", "--target", "es2022", "--skipLibCheck"]
    subprocess.run(["node", compiler, *options, "service.mts"], cwd=folder, capture_output=True, check=False)
    with FakeProvider() as provider:
        command = ["node", "driver.mjs", provider.url]
        variables = {name: value for name, value in environment(provider).items() if name != "OPENAI_BASE_URL"}
        done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed: the service cannot be run")
@pytest.mark.skipif(not (ROOT / "node_modules" / "openai").is_dir(), reason="node_modules is absent")
def test_a_client_of_node_that_is_given_its_first_token_for_ever(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    first, later = in_node(before, TYPESCRIPT)
    assert "hello" in first
    assert later == "AuthenticationError"
    # The module no longer fetches while it loads: the first request brings the first token.
    first, later = in_node(after, migrated(TYPESCRIPT, "service.mts"))
    assert "hello" in first
    assert "hello" in later


class _Issuer(BaseHTTPRequestHandler):
    """Gives tokens that are valid for an hour; the newest one alone is accepted."""

    issued = 0

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        type(self).issued += 1
        self._answer(200, {"access_token": f"token-{self.issued}", "expires_in": 3600})

    def do_GET(self) -> None:
        is_newest = self.headers.get("Authorization") == f"Bearer token-{self.issued}"
        self._answer(200 if is_newest else 401, {})

    def _answer(self, status: int, body: dict[str, Any]) -> None:
        raw = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def issuer() -> Iterator[ThreadingHTTPServer]:
    _Issuer.issued = 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Issuer)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_the_answer_of_an_endpoint_is_fetched_once_and_again_when_it_expires(
    tmp_path: Path, issuer: ThreadingHTTPServer
) -> None:
    url = f"http://127.0.0.1:{issuer.server_address[1]}"
    variables = {"TOKEN_URL": url, "API_URL": url}
    first, later = driven(tmp_path, migrated(ENDPOINT), DRIVE_ENDPOINT, variables)
    assert first == [200] * 8
    assert later == 200
    # One fetch for the eight who asked at once, and one an hour later.
    assert _Issuer.issued == 2
