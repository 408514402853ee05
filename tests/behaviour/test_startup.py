"""Programs that check-env-at-startup has changed, started without their variables and with them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.run import proved
from tests.behaviour.runs import ROOT

NODE = pytest.mark.skipif(
    shutil.which("node") is None or not (ROOT / "node_modules" / "openai").is_dir(),
    reason="node, or the SDK in node_modules, is absent",
)
KEYS = {"REVIEW_KEY": "key-1", "SUMMARY_KEY": "key-2"}
MISSING = "Missing REVIEW_KEY, SUMMARY_KEY"

FASTAPI = """\
import os

from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()


@app.get("/summary")
def summary() -> str:
    return OpenAI(api_key=os.getenv("SUMMARY_KEY")).responses.create(model="m", input="x").output_text


@app.get("/review")
def review() -> str:
    return OpenAI(api_key=os.getenv("REVIEW_KEY")).responses.create(model="m", input="x").output_text
"""

CELERY = """\
import os

from celery import Celery
from openai import OpenAI

app = Celery("tasks", broker="memory://")


@app.task
def summarize() -> str:
    return OpenAI(api_key=os.getenv("SUMMARY_KEY")).responses.create(model="m", input="x").output_text


@app.task
def review() -> str:
    return OpenAI(api_key=os.getenv("REVIEW_KEY")).responses.create(model="m", input="x").output_text
"""

EXPRESS = """\
import express from "express";
import OpenAI from "openai";

const app = express();

app.get("/summary", async (request, response) => {
  const client = new OpenAI({ apiKey: process.env.SUMMARY_KEY });
  response.json(await client.responses.create({ model: "m", input: "x" }));
});

app.get("/review", async (request, response) => {
  const client = new OpenAI({ apiKey: process.env.REVIEW_KEY });
  response.json(await client.responses.create({ model: "m", input: "x" }));
});

app.listen(0, () => console.log("started"));
"""

STAND_IN = """\
import { createServer } from "node:http";

export default () => ({ get() {}, listen: (port, ready) => createServer().listen(port, "127.0.0.1", ready) });
"""
"""The part of Express that the program needs to start: the package itself is in no other test."""

WORKER = [sys.executable, "-m", "celery", "-A", "tasks", "worker"]
PROGRAMS = {
    "main.py": (FASTAPI, [sys.executable, "-m", "uvicorn", "main:app", "--port", "0"], "Uvicorn running on"),
    "tasks.py": (CELERY, [*WORKER, "-P", "solo", "-l", "INFO"], "ready."),
    "server.mjs": (EXPRESS, ["node", "server.mjs"], "started"),
}

every_program = pytest.mark.parametrize("name", ["main.py", "tasks.py", pytest.param("server.mjs", marks=NODE)])


@every_program
def test_a_start_without_them_fails_once_and_names_all(name: str, tmp_path: Path) -> None:
    done = subprocess.run(
        prepared(name, tmp_path), cwd=tmp_path, env=given({}), capture_output=True, text=True, check=False
    )
    assert done.returncode
    assert (done.stdout + done.stderr).count(MISSING) >= 1
    assert PROGRAMS[name][2] not in done.stdout + done.stderr


@every_program
def test_of_two_the_one_that_is_there_is_not_named(name: str, tmp_path: Path) -> None:
    there = {"SUMMARY_KEY": "key-2"}
    done = subprocess.run(
        prepared(name, tmp_path), cwd=tmp_path, env=given(there), capture_output=True, text=True, check=False
    )
    assert done.returncode
    assert "Missing REVIEW_KEY\n" in done.stdout + done.stderr


@every_program
def test_a_start_with_them_goes_on(name: str, tmp_path: Path) -> None:
    with started(prepared(name, tmp_path), tmp_path) as lines:
        assert any(PROGRAMS[name][2] in line for line in lines)


def test_without_a_check_it_starts_without_them(tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text(FASTAPI, encoding="utf-8")
    with started(PROGRAMS["main.py"][1], tmp_path, {}) as lines:
        assert any(PROGRAMS["main.py"][2] in line for line in lines)


def prepared(name: str, folder: Path) -> list[str]:
    """Write a program into a folder as the rule leaves it, and return the command that starts it."""
    text, command, _ = PROGRAMS[name]
    config = Config(jobs=1, unsafe=True, select=frozenset({"check-env-at-startup"}))
    report = proved.run(Workspace.in_memory({name: text.encode()}), config)
    [patch] = report.patches
    (folder / name).write_bytes(patch.after)
    if name == "server.mjs":
        packages = folder / "node_modules"
        (packages / "express").mkdir(parents=True)
        (packages / "express" / "index.mjs").write_text(STAND_IN, encoding="utf-8")
        (packages / "express" / "package.json").write_text('{"name": "express", "exports": "./index.mjs"}')
        (packages / "openai").symlink_to(ROOT / "node_modules" / "openai")
    return command


def given(variables: dict[str, str]) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "PYTHONUNBUFFERED": "1", **variables}


@contextmanager
def started(command: list[str], folder: Path, variables: dict[str, str] = KEYS) -> Iterator[Iterator[str]]:
    """The lines that a program says until it ends; it is ended at last."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=given(variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        assert process.stdout is not None
        yield iter(process.stdout.readline, "")
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
