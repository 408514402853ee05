"""A handler that calls internal services: they answer 401 before, and know the caller after the rule."""

from __future__ import annotations

import json
import os
import re
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
from tests.behaviour.runs import ROOT

PYTHON = """\
import asyncio

import httpx
from fastapi import FastAPI, Request

app = FastAPI()
USERS = "http://127.0.0.1:PORT"


@app.get("/page")
async def page(request: Request):
    async with httpx.AsyncClient() as client:
        answers = await asyncio.gather(client.get(f"{USERS}/me"), client.get("http://localhost:PORT/mine"))
    return [answer.status_code for answer in answers]
"""

INJECTED = """\
import asyncio

import httpx
from fastapi import Depends, FastAPI

app = FastAPI()
SERVICE_PORT = PORT


class Users:
    def _url(self, path: str) -> str:
        return f"http://127.0.0.1:{SERVICE_PORT}/{path}"

    async def both(self):
        async with httpx.AsyncClient() as client:
            answers = await asyncio.gather(client.get(self._url("me")), client.get(self._url("mine")))
        return [answer.status_code for answer in answers]


@app.get("/page")
async def page(users: Users = Depends()):
    return await users.both()
"""

DRIVE_PYTHON = """
import asyncio, json
import httpx
import service

async def main():
    transport = httpx.ASGITransport(app=service.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        known = await client.get("/page", headers={"Authorization": "Bearer caller"})
        unknown = await client.get("/page")
    print(json.dumps([known.json(), unknown.json()]))

asyncio.run(main())
"""

TYPESCRIPT = """\
export async function GET(request: Request) {
  const answers = await Promise.all([1, 2].map((id) => fetch(`http://127.0.0.1:PORT/${id}`)));
  return Response.json(answers.map((answer) => answer.status));
}
"""

DRIVE_NODE = """
import { GET } from "./route.mjs";

const ask = async (headers) => (await GET(new Request("http://test/page", { headers }))).json();
console.log(JSON.stringify([await ask({ Authorization: "Bearer caller" }), await ask({})]));
"""

KNOWN_AFTER = [[200, 200], [401, 401]]
LOST_BEFORE = [[401, 401], [401, 401]]


class _Service(BaseHTTPRequestHandler):
    """An internal service that wants to know the caller."""

    def do_GET(self) -> None:
        is_known = self.headers.get("Authorization") == "Bearer caller"
        self.send_response(200 if is_known else 401)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Service)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def migrated(path: str, source: str) -> str:
    config = Config(select=frozenset({"forward-auth-headers"}), unsafe=True, jobs=1)
    report = proved.run(Workspace.in_memory({path: source.encode()}), config)
    [patch] = report.patches
    return patch.after.decode()


def printed(command: list[str], folder: Path) -> Any:
    done = subprocess.run(
        command, cwd=folder, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("service", [PYTHON, INJECTED], ids=["asked for the request", "given a service"])
def test_a_handler_of_fastapi(tmp_path: Path, port: int, service: str) -> None:
    source = re.sub(r"\bPORT\b", str(port), service)
    for text, expected in ((source, LOST_BEFORE), (migrated("service.py", source), KNOWN_AFTER)):
        (tmp_path / "service.py").write_text(text)
        assert printed([sys.executable, "-c", DRIVE_PYTHON], tmp_path) == expected


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed: the handler cannot be run")
@pytest.mark.skipif(
    not (ROOT / "node_modules" / "typescript").is_dir(), reason="node_modules is absent: nothing compiles the handler"
)
def test_a_route_of_next(tmp_path: Path, port: int) -> None:
    source = TYPESCRIPT.replace("PORT", str(port))
    (tmp_path / "driver.mjs").write_text(DRIVE_NODE)
    compiler = str(ROOT / "node_modules" / "typescript" / "bin" / "tsc")
    for text, expected in ((source, LOST_BEFORE), (migrated("app/api/page/route.ts", source), KNOWN_AFTER)):
        (tmp_path / "route.mts").write_text(text)
        options = ["--module", "nodenext", "--target", "es2022", "--skipLibCheck", "--lib", "es2022,dom"]
        subprocess.run(["node", compiler, *options, "route.mts"], cwd=tmp_path, capture_output=True, check=False)
        assert printed(["node", "driver.mjs"], tmp_path) == expected
