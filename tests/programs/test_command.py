"""`codemods env` as a user runs it: its formats, its filters, its exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest
from typer.testing import CliRunner

from codemods.cli.app import app

FILES = {
    "llm.py": "from openai import OpenAI\n\nclient = OpenAI()\n",
    "main.py": "from fastapi import FastAPI\n\nimport llm\n\napp = FastAPI()\n",
    "worker.py": "import llm\n\nif __name__ == '__main__':\n    print(llm)\n",
    "Dockerfile": "FROM python\nWORKDIR /app\nCOPY . .\n",
    "compose.yaml": """\
        services:
          api:
            build: .
            command: uvicorn main:app
            environment:
              - OPENAI_API_KEY=${OPENAI_API_KEY}
              - LEVEL=debug
          worker:
            build: .
            command: python worker.py
            environment:
              - LEVEL=debug
          cache:
            image: redis
    """,
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(dedent(text), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def env(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, ["env", "-q", *words])
    assert done.exit_code == code, done.output
    return done.stdout


def test_the_table_names_program_workload_way_and_what_is_missing(project: Path) -> None:
    assert env() == dedent(
        """\
        web app  main.py:5  (FastAPI)
          run by compose service `api`, compose.yaml:2: built by Dockerfile; `uvicorn main` starts main.py
          OPENAI_API_KEY  required  compose.yaml:6 (compose service `api`)
                          OpenAI  main.py -> llm.py:3

        script  worker.py:3  (a main guard)
          run by compose service `worker`, compose.yaml:8: built by Dockerfile; `python worker.py` starts worker.py
          OPENAI_API_KEY  required  MISSING in compose service `worker` in compose.yaml:8
                          OpenAI  worker.py -> llm.py:3

        1 workload runs an image that no file here builds
        """
    )


def test_missing_ends_with_one_and_shows_no_other(project: Path) -> None:
    told = env("--missing", code=1)
    assert "worker.py:3" in told
    assert "main.py:5" not in told
    assert "no program" in env("--missing", "--for", "api", code=0)


def test_for_takes_a_file_or_a_workload(project: Path) -> None:
    assert env("--for", "worker") == env("--for", "worker.py")
    assert "main.py:5" not in env("--for", "worker")
    assert "did you mean 'worker'" in CliRunner().invoke(app, ["env", "-q", "--for", "wrker"]).output


def test_json(project: Path) -> None:
    document = json.loads(env("--format", "json"))
    worker = document["programs"][1]
    assert (worker["kind"], worker["path"], worker["line"]) == ("script", "worker.py", 3)
    (variable,) = worker["variables"]
    assert variable["names"] == ["OPENAI_API_KEY"]
    assert variable["missing"] is True
    assert variable["clients"][0]["way"] == ["worker.py", "llm.py"]
    assert variable["lacking"][0]["name"] == "worker"
    assert [each["name"] for each in document["untied"]] == ["cache"]


def test_markdown(project: Path) -> None:
    told = env("--format", "markdown")
    assert "## Web app: `main.py`" in told
    assert "| `OPENAI_API_KEY` | required | `OpenAI` by `main.py -> llm.py:3` |" in told


def test_html_is_one_page_without_a_script(project: Path) -> None:
    page = env("--format", "html")
    assert page.startswith("<!doctype html>")
    assert '<span class="missing">MISSING in compose service `worker`' in page
    assert "<script" not in page


def test_dotenv_keeps_what_stands_there_and_writes_no_value(project: Path) -> None:
    key = "sk-proj-" + "Ab3" * 20
    (project / ".env.example").write_text(f"# mine\nLEVEL=info\nOLD_TOKEN={key}\n", encoding="utf-8")
    assert env("--format", "dotenv") == (
        "# mine\nLEVEL=info\nOLD_TOKEN=\n\n# needed by OpenAI (llm.py:3)\nOPENAI_API_KEY=\n"
    )


def test_all_tells_what_nothing_reads(project: Path) -> None:
    assert "LEVEL (compose.yaml:7) of compose service `api`" in env("--all")
    assert "OPENAI_BASE_URL" in env("--all")


def test_a_manifest_that_does_not_parse_is_told_with_its_line(project: Path) -> None:
    (project / "compose.yaml").write_text("services:\n\tapi: {}\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["env", "-q"])
    assert done.exit_code == 3
    assert "compose.yaml:2: does not parse: " in done.output


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
@pytest.mark.parametrize(("name", "sign"), [("compose.yaml", "services: {}"), ("k8s/all.yaml", "apiVersion: v1")])
def test_a_manifest_in_another_encoding_is_told(project: Path, name: str, sign: str, encoding: str) -> None:
    (project / name).parent.mkdir(exist_ok=True)
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    (project / name).write_bytes(mark + f"{sign}\n".encode(encoding))
    done = CliRunner().invoke(app, ["env", "-q"])
    assert done.exit_code == 3
    assert f"{name}: is UTF-{encoding[4:6]}, which is not supported: save it as UTF-8" in done.output
    done = CliRunner().invoke(app, ["check", "-q", "--select", "declare-deployment-env"])
    assert (done.exit_code, f"{name}: is UTF-" in done.output) == (3, True)


def test_a_text_in_another_encoding_that_is_no_manifest_says_nothing(project: Path) -> None:
    (project / "words.yaml").write_bytes("hello: world\n".encode("utf-16"))
    assert "UTF" not in CliRunner().invoke(app, ["env", "-q"]).output


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html", "dotenv"])
def test_a_key_that_stands_in_as_a_default_is_masked(project: Path, form: str) -> None:
    key = f"sk-or-v1-{'75165187ad6bc0de' * 4}"
    (project / "llm.py").write_text(
        f'import os\nfrom openai import OpenAI\n\nclient = OpenAI(api_key=os.getenv("KEY", "{key}"))\n'
    )
    told = env("--format", form)
    assert "KEY" in told
    assert "75165187" not in told


def test_paths_choose_the_programs(project: Path) -> None:
    told = env("main.py")
    assert "main.py:5" in told
    assert "worker.py:3" not in told


def test_what_a_workload_declares_whose_program_is_not_known_is_told_as_such(project: Path) -> None:
    (project / "compose.yaml").unlink()
    declared = (
        'resource "aws_lambda_function" "it" {\n  environment {\n    variables = {\n      OPENAI_API_KEY = var.key\n'
    )
    (project / "main.tf").write_text(f"{declared}    }}\n  }}\n}}\n")
    unknown = "main.tf:4 (Lambda function `aws_lambda_function.it` whose program is not known)"
    assert f"  OPENAI_API_KEY  required  {unknown}\n" in env()
    assert "OPENAI_API_KEY" not in env("--missing")
    programs = json.loads(env("--format", "json"))["programs"]
    assert [row["declared"][0]["guess"] for each in programs for row in each["variables"]] == [True, True]
    (project / "main.tf").unlink()
    assert "MISSING: declared nowhere" in env("--missing", code=1)
