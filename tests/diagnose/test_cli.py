"""`codemods diagnose` as a person runs it: what it prints, its exit codes, and that its scripts run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.diagnose.logs import REFUSED, record, traceback, traffic
from tests.diagnose.test_causes import NODE, WORKER
from tests.providers.fake import FakeProvider

ROOT = Path(__file__).parents[2]
FAILURE = record("worker-1", 3_000, "ERROR failed", traceback(REFUSED, ("/app/worker.py", 9, "run")))


def _run(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "codemods", "diagnose", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, input=given, check=False)
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def service(tmp_path: Path) -> Path:
    (tmp_path / "worker.py").write_text(WORKER)
    (tmp_path / "app.log").write_text("\n".join([*traffic(["web-1", "worker-1"], 0, 300), *FAILURE]) + "\n")
    return tmp_path


def test_the_answer_leads_from_the_log_to_the_line_and_to_the_rule(service: Path) -> None:
    done = _run(service, "app.log")
    assert done.returncode == 0, done.stderr
    assert "1. A client is built while a module loads, with the key of that moment (likely; 1 failure)" in done.stdout
    assert "(app.log:605)" in done.stdout
    assert "worker.py:5: `OpenAI` is built as `client` while the module loads" in done.stdout
    assert "$ codemods diff --select build-client-per-invocation" in done.stdout
    assert "only `worker-1` fails, but not `web-1`" in done.stdout
    assert "$ codemods diagnose --probe worker.py > probe" in done.stdout
    assert "sk-proj-abcd" not in done.stdout


def test_stdin(service: Path) -> None:
    done = _run(service, "-", given=(service / "app.log").read_bytes())
    assert "(stdin:605)" in done.stdout


def test_without_a_log(service: Path) -> None:
    done = _run(service)
    assert done.returncode == 0
    assert done.stdout.startswith("No log: 1 finding in this code")
    assert "worker.py:5" in done.stdout


def test_nothing_to_say(tmp_path: Path) -> None:
    (tmp_path / "app.log").write_text("all is well\n")
    assert _run(tmp_path, "app.log").stdout == "app.log: 1 line: no authentication failure in it\n"
    assert _run(tmp_path).stdout.startswith("No known cause of authentication failures was found")


def test_json(service: Path) -> None:
    done = _run(service, "app.log", "--format", "json")
    answer = json.loads(done.stdout)
    assert answer["version"] == 1
    first = answer["causes"][0]
    assert (first["cause"], first["provider"], first["failures"]) == ("stale-client", "openai", 1)
    assert first["findings"] == [
        {
            "rule": "build-client-per-invocation",
            "path": "worker.py",
            "line": 5,
            "message": "`OpenAI` is built as `client` while the module loads",
        }
    ]
    (group,) = answer["log"]["groups"]
    assert (group["line"], group["processes"], group["first"]) == (605, {"worker-1": 1}, "2026-11-29 00:50:00")
    assert "sk-proj-abcd" not in done.stdout


def test_markdown(service: Path) -> None:
    done = _run(service, "app.log", "--format", "markdown", "-o", "answer.md")
    assert done.stdout == ""
    lines = (service / "answer.md").read_text().split("\n")
    assert lines[0].startswith("# app.log")
    assert any(line.startswith("## 1. A client is built") for line in lines)


def test_what_a_log_says_to_a_terminal_is_written_out(service: Path) -> None:
    (service / "app.log").write_bytes(
        b"\x1b]0;title\x07\x1b[2J evil \xe2\x80\xae openai.AuthenticationError: ::error::x \x1b[31m sk-proj-"
        + b"a1" * 30
        + b"\n"
    )
    for form in ("text", "markdown", "json"):
        out = _run(service, "app.log", "--format", form).stdout
        assert "\x1b" not in out
        assert "\u202e" not in out
        assert "a1a1a1" not in out
        assert not any(line.lstrip().startswith("::error") for line in out.split("\n"))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["missing.log"], "missing.log: no such file"),
        (["."], ".: is a folder"),
        (["app.log", "--probe", "worker.py"], "--probe can't be combined with a log"),
        (["--probe", "missing.py"], "missing.py"),
        (["--probe", "app.log"], "app.log"),
        (["--path", "nowhere"], "nowhere"),
    ],
)
def test_wrong_requests(service: Path, arguments: list[str], words: str) -> None:
    done = _run(service, *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_does_not_parse_is_named(service: Path) -> None:
    (service / "broken.py").write_text("from openai import OpenAI\nclient = OpenAI(\n")
    done = _run(service, "app.log")
    assert done.returncode == 3
    assert "broken.py:2" in done.stderr
    assert "worker.py:5" in done.stdout


def _environment(provider: FakeProvider, **more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], **provider.environment, **more}


def test_the_script_for_python_makes_one_call_and_shows_no_value(service: Path) -> None:
    script = _run(service, "--probe", "worker.py").stdout
    with FakeProvider() as provider:
        for key, words in (("key-1", "OpenAI: the call was accepted"), ("key-2", "OpenAI: AuthenticationError 401")):
            environment = _environment(provider, OPENAI_API_KEY=key)
            done = subprocess.run(
                [sys.executable, "-"], input=script, env=environment, capture_output=True, text=True, check=True
            )
            assert done.stdout.split("\n")[:2] == ["OPENAI_API_KEY is set", words]
            assert key not in done.stdout + done.stderr
        done = subprocess.run(
            [sys.executable, "-"], input=script, env=_environment(provider), capture_output=True, text=True, check=True
        )
        assert done.stdout.startswith("OPENAI_API_KEY is missing\nOpenAI: OpenAIError")
        assert [request.path for request in provider.requests] == ["/v1/models"] * 2


def test_the_script_calls_each_client_that_an_entry_imports(service: Path) -> None:
    two = WORKER.replace("\n\n\ndef", '\nother = OpenAI(api_key=os.environ["OTHER_KEY"], timeout=5)\n\n\ndef')
    (service / "worker.py").write_text(two)
    (service / "main.py").write_text("from worker import run\n\nrun('x')\n")
    script = _run(service, "--probe", "main.py").stdout
    assert script.startswith('"""One direct call of each client that main.py takes from worker.py; it')
    with FakeProvider() as provider:
        environment = _environment(provider, OPENAI_API_KEY="key-1", OTHER_KEY="key-2")
        done = subprocess.run(
            [sys.executable, "-"], input=script, env=environment, capture_output=True, text=True, check=True
        )
    told = ["OPENAI_API_KEY is set", "OpenAI of line 5: the call was accepted"]
    assert done.stdout.splitlines() == [*told, "OTHER_KEY is set", "OpenAI of line 6: AuthenticationError 401"]


def test_a_script_does_not_say_that_a_call_was_accepted_that_nobody_made(service: Path) -> None:
    made = 'import boto3\n\nbedrock = boto3.client("bedrock-runtime", region_name="eu-west-1")\n'
    (service / "worker.py").write_text(
        f"{made}\n\ndef run(text):\n    return bedrock.converse(modelId=text, messages=[])\n"
    )
    script = _run(service, "--probe", "worker.py").stdout
    keys = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "y"}
    done = subprocess.run([sys.executable, "-"], input=script, env=keys, capture_output=True, text=True, check=True)
    assert "AWS_ACCESS_KEY_ID is set\nAWS_SECRET_ACCESS_KEY is set\nAWS_SESSION_TOKEN is missing\n" in done.stdout
    assert done.stdout.endswith("client: was built, but no call was made: no cheap one is known\n")


@pytest.mark.skipif(
    not (ROOT / "node_modules" / "openai").is_dir() or not shutil.which("node"), reason="needs Node and openai"
)
def test_the_script_for_node_makes_one_call_and_shows_no_value(service: Path) -> None:
    (service / "worker.ts").write_text(NODE)
    script = _run(service, "--probe", "worker.ts").stdout
    with FakeProvider() as provider:
        for key, words in (("key-1", "OpenAI: the call was accepted"), ("key-2", "OpenAI: AuthenticationError 401")):
            done = subprocess.run(
                ["node", "--input-type=module"],
                input=script,
                cwd=ROOT,
                env=_environment(provider, OPENAI_API_KEY=key),
                capture_output=True,
                text=True,
                check=True,
            )
            assert done.stdout.split("\n")[:2] == ["OPENAI_API_KEY is set", words]
            assert key not in done.stdout + done.stderr


def test_a_script_can_not_be_broken_out_of(service: Path) -> None:
    name = 'w"""\nraise SystemExit(9)\n"""*/.py'.replace("/", "")
    (service / name).write_text(WORKER)
    script = _run(service, "--probe", name).stdout
    compile(script, "probe", "exec")
    assert "\nraise SystemExit" not in script
