"""The examples whose worker lacks the key: web side and worker, started with exactly what the manifests give them.

What a manifest gives is read here by a loader of YAML and nothing of the tool.
"""

from __future__ import annotations

import functools
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.run import proved
from tests.behaviour.runs import ROOT
from tests.providers.fake import FakeProvider

EXAMPLES = ("deployed_service", "deployed_node_service")
MANIFESTS = ("compose", "kubernetes")
NODE = pytest.mark.skipif(
    shutil.which("node") is None or not (ROOT / "node_modules" / "openai").is_dir(),
    reason="node, or the SDK in node_modules, is absent: the example cannot be run",
)

pytestmark = pytest.mark.xdist_group("deployed_examples")
every_example = pytest.mark.parametrize("example", [EXAMPLES[0], pytest.param(EXAMPLES[1], marks=NODE)])
every_manifest = pytest.mark.parametrize("manifest", MANIFESTS)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("example", EXAMPLES)
def test_after_is_what_the_tool_writes(example: str) -> None:
    before, after = (files(ROOT / "examples" / example / side) for side in ("before", "after"))
    report = proved.run(Workspace.in_memory(before), Config(jobs=1, select=frozenset({"declare-deployment-env"})))
    written = {**before, **{patch.path: patch.after for patch in report.patches}}
    assert written == after
    assert sorted(patch.path for patch in report.patches) == ["compose.yaml", "k8s/app.yaml"]


@every_manifest
@every_example
def test_the_worker_fails_before_and_works_after(example: str, manifest: str) -> None:
    before, after = (worker(example, side, manifest) for side in ("before", "after"))
    assert "Missing OPENAI_API_KEY" in before.stderr
    assert before.returncode != 0
    # npm says first what it starts.
    assert after.stdout.endswith("echo: one\necho: two\n")
    assert after.returncode == 0


@every_manifest
@every_example
@pytest.mark.parametrize("side", ["before", "after"])
def test_the_web_side_works_before_and_after(example: str, side: str, manifest: str) -> None:
    with FakeProvider(keys={"key-1"}) as provider, prepared(example, side) as folder:
        given = {**variables(Path(folder), manifest, "api", provider), "PORT": str(free_port())}
        command = commands(Path(folder), manifest, "api", example)
        # A group of its own: what a package manager starts must end with it.
        process = subprocess.Popen(
            command, cwd=folder, env=given, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        try:
            assert process.stdout is not None
            while "ready" not in (line := process.stdout.readline()):
                assert line, "the web side ended before it was ready"
            address = f"http://127.0.0.1:{given['PORT']}/?" + urllib.parse.urlencode({"text": "hello"})
            with urllib.request.urlopen(address, timeout=600) as answer:
                assert answer.read().decode() == "echo: hello"
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


@functools.cache
def worker(example: str, side: str, manifest: str) -> subprocess.CompletedProcess[str]:
    with FakeProvider(keys={"key-1"}) as provider, prepared(example, side) as folder:
        given = variables(Path(folder), manifest, "worker", provider)
        command = commands(Path(folder), manifest, "worker", example)
        return subprocess.run(
            command, cwd=folder, env=given, input="one\ntwo\n", capture_output=True, text=True, check=False
        )


def prepared(example: str, side: str) -> tempfile.TemporaryDirectory[str]:
    """A copy of one side in which its packages are at hand."""
    folder = tempfile.TemporaryDirectory()
    shutil.copytree(ROOT / "examples" / example / side, folder.name, dirs_exist_ok=True)
    if example == EXAMPLES[1]:
        (Path(folder.name) / "node_modules").symlink_to(ROOT / "node_modules")
    return folder


def variables(folder: Path, manifest: str, name: str, provider: FakeProvider) -> dict[str, str]:
    """The variables that a manifest gives to a workload, and no others but where to find programs."""
    host = {"OPENAI_BASE_URL": provider.environment["OPENAI_BASE_URL"], "OPENAI_API_KEY": "key-1"}
    if manifest == "compose":
        given = compose(folder)[name].get("environment", {})
        values = {key: re.sub(r"\$\{(\w+)[^}]*\}", lambda found: host[found[1]], value) for key, value in given.items()}
    else:
        stores = {("ConfigMap", "gateway", "url"): host["OPENAI_BASE_URL"]}
        stores["Secret", "llm", "openai-key"] = host["OPENAI_API_KEY"]
        values = {each["name"]: kubernetes_value(each, stores) for each in container(folder, name).get("env", [])}
    path = f"{Path(sys.executable).parent}:{Path(shutil.which('node') or sys.executable).parent}:/usr/bin:/bin"
    return {"PATH": path, "HOME": str(folder), **values}


def kubernetes_value(entry: Mapping[str, Any], stores: Mapping[tuple[str, str, str], str]) -> str:
    if "value" in entry:
        return str(entry["value"])
    kinds = {"secretKeyRef": "Secret", "configMapKeyRef": "ConfigMap"}
    ((word, ref),) = entry["valueFrom"].items()
    return stores[kinds[word], ref["name"], ref["key"]]


def commands(folder: Path, manifest: str, name: str, example: str) -> list[str]:
    """The command line of a workload: its own, or that of the image."""
    own = compose(folder)[name].get("command") if manifest == "compose" else container(folder, name).get("command")
    words = own or (["python", "api.py"] if example == EXAMPLES[0] else ["npm", "start"])
    if words[0] == "python":
        return [sys.executable, *words[1:]]
    return list(words)


def compose(folder: Path) -> Mapping[str, Any]:
    services: Mapping[str, Any] = yaml.safe_load((folder / "compose.yaml").read_text(encoding="utf-8"))["services"]
    return services


def container(folder: Path, name: str) -> Mapping[str, Any]:
    for document in yaml.safe_load_all((folder / "k8s" / "app.yaml").read_text(encoding="utf-8")):
        if document["metadata"]["name"] == name:
            found: Mapping[str, Any] = document["spec"]["template"]["spec"]["containers"][0]
            return found
    raise AssertionError(name)


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port
