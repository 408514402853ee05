"""Every command in README and docs is run, and gives what the page says it gives."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import generate_docs
import terminal_picture
from codemods import config
from codemods.catalogue import custom
from codemods.cli.app import app
from codemods.config import Config
from codemods.diagnose.causes import RULES, diagnose
from codemods.diagnose.frames import Sources
from codemods.diagnose.stream import read
from codemods.files.workspace import Workspace
from codemods.run import engine
from tests.pipeline import browser

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]

CAUSES = sorted((ROOT / "docs" / "causes").glob("*.md"))
SUFFIXES = {"python": "py", "typescript": "ts"}
WITHOUT_EXAMPLE = frozenset({"check-env-at-startup", "declare-deployment-env"})
"""Rules that a page names beside the one that makes its example."""

_EXAMPLE = re.compile(r"^### Before\n```(\w+)\n(.*?)^```\n\n### After\n```\1\n(.*?)^```$", re.M | re.S)
_BLOCK = re.compile(r"^```(sh|console|bash)\n(.*?)^```$", re.M | re.S)

NOT_RUN = {
    "pipx install codemods": "needs the network",
    "pip install codemods": "needs the network",
    "pip install .": "needs the network",
}
"""Commands that are not run here, with the reason."""

FILES = {
    "roots.txt": ".\n",
    "app.log": "openai.AuthenticationError: Error code: 401 - Incorrect API key provided\n",
    "services/api/main.py": "x = 1\n",
    "deploy/docker-compose.yml": "services: {}\n",
    "worker.py": "from openai import OpenAI\n\n\ndef work():\n    return OpenAI().models.list()\n",
}
"""Files that commands of the documents name, beside those of examples/quick_start."""


def _blocks() -> Iterator[tuple[str, str, str]]:
    for page in PAGES:
        for number, (kind, text) in enumerate(_BLOCK.findall(page.read_text(encoding="utf-8"))):
            yield f"{page.relative_to(ROOT)}-{number}", kind, text


BLOCKS = list(_blocks())


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The quick start's project as a git repository, with `codemods` to be called by its name."""
    project = tmp_path / "shop"
    shutil.copytree(ROOT / "examples" / "quick_start", project)
    for name, text in FILES.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text)
    for command in (
        ["init", "-q"],
        ["config", "user.name", "A Tester"],
        ["config", "user.email", "tester@example.invalid"],
        ["add", "-A"],
        ["commit", "-q", "-m", "All of it"],
    ):
        subprocess.run(["git", *command], cwd=project, check=True)
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, line in {
        "codemods": f'exec "{sys.executable}" -m codemods "$@"',
        "uvx": f'shift; exec "{sys.executable}" -m codemods "$@"',
        "python": f'exec "{sys.executable}" "$@"',
        "kubectl": "cat app.log",
    }.items():
        (programs / name).write_text(f"#!/bin/sh\n{line}\n")
        (programs / name).chmod(0o755)
    return project


def _run(project: Path, line: str) -> tuple[int, str]:
    """The exit code of a line, and all that a terminal would show of it."""
    programs = project.parent / "bin"
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=project,
        env={
            "PATH": f"{programs}:{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
            "PYTHONPATH": str(ROOT / "src"),
            "HOME": str(project.parent),
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize(("name", "kind", "text"), BLOCKS, ids=[name for name, *_ in BLOCKS])
def test_the_commands_of_a_page_do_what_it_says(shop: Path, name: str, kind: str, text: str) -> None:
    if kind != "console":
        for line in filter(None, (re.sub(r"\s+# .*", "", each).strip() for each in text.split("\n"))):
            if line in NOT_RUN or line.startswith(("#", "make ", ".venv/", "scripts/")):
                continue
            code, shown = _run(shop, line)
            assert code in (0, 1), f"{line}\n{shown}"
            assert "usage" not in shown.lower(), shown
        return
    for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
        line, _, expected = part.partition("\n")
        code, shown = _run(shop, line)
        wanted_code = re.search(r"^\[exit code (\d+)\]\n", expected, re.M)
        if wanted_code:
            expected = expected.replace(wanted_code[0], "")
            assert code == int(wanted_code[1]), shown
        pattern = re.escape(expected).replace(re.escape("...\n"), "(?:.*\n)*")
        assert re.fullmatch(pattern, shown), f"{line}\n{shown}"


def _in_sentences() -> list[str]:
    """The commands that stand in sentences of the pages or in the examples of a command's help, each once."""
    found = [line for command in app.registered_commands for line in (command.epilog or "").splitlines()]
    for page in PAGES:
        prose = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
        found += [" ".join(each.split()) for each in re.findall(r"`(codemods(?: [^`]+)?)`", prose)]
    return sorted({line for line in found if not _PLACEHOLDER.search(line)})


_PLACEHOLDER = re.compile(r"\[|\.\.\.|\b[A-Z]{2,}\b|\*")
"""A part of a command that stands for something else, as ID and [LOG] do."""


@pytest.mark.parametrize("line", _in_sentences())
def test_the_commands_in_sentences_are_understood(shop: Path, line: str) -> None:
    code, shown = _run(shop, line)
    assert not re.search(r"^Error: ", shown, re.M), shown
    assert ("Usage: " in shown) == (line == "codemods"), shown
    # Some need what this project has not: shares of a run, a baseline, a run to take back.
    assert code in (0, 1, 2), shown


def test_the_picture_is_what_a_terminal_shows() -> None:
    assert terminal_picture.picture() == terminal_picture.PICTURE.read_text(encoding="utf-8")


def test_each_setting_and_each_key_of_a_client_is_told() -> None:
    assert set(generate_docs.SETTINGS) == set(config._KEYS)
    assert set(generate_docs.CLIENT_KEYS) == set(custom._KNOWN)


def test_the_defaults_of_the_settings_are_those_of_the_code() -> None:
    default = config.Config()
    for key, (_, told, _) in generate_docs.SETTINGS.items():
        value = getattr(default, config.field_of(key))
        if value in ((), "", None, frozenset()):
            assert told.strip("`") in ("[]", "{}", "found", "none", "all rules"), key
        else:
            assert told == f"`{str(value).lower().removesuffix('.0')}`", key


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), target


def test_every_page_is_in_the_navigation() -> None:
    listed = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for page in (ROOT / "docs").rglob("*.md"):
        assert re.search(rf"(?m)[ :]{re.escape(str(page.relative_to(ROOT / 'docs')))}$", listed), page.name


@pytest.mark.parametrize("page", CAUSES, ids=[page.stem for page in CAUSES])
def test_the_page_of_a_cause_shows_what_the_rules_make_of_it(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    examples = _EXAMPLE.findall(text)
    assert [language for language, *_ in examples] == ["python", "typescript"]
    named = frozenset(re.findall(r"]\(\.\./rules/([a-z-]+)\.md\)", text)) - WITHOUT_EXAMPLE
    for language, before, after in examples:
        path = f"app.{SUFFIXES[language]}"
        for side in (before, after):
            workspace = Workspace.in_memory({path: _with_keys(side).encode()})
            report = engine.run(workspace, Config(select=named, unsafe=True, jobs=1))
            assert not report.failures
            if named:
                assert [patch.after.decode() for patch in report.patches] == ([after] if side == before else [])


@pytest.mark.parametrize("page", CAUSES, ids=[page.stem for page in CAUSES])
def test_the_log_on_the_page_of_a_cause_leads_to_it(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for language, before, _ in _EXAMPLE.findall(text):
        (tmp_path / f"app.{SUFFIXES[language]}").write_text(_with_keys(before))
    for number, log in enumerate(re.findall(r"^```text\n(.*?)^```$", text, re.M | re.S)):
        path = tmp_path / f"{number}.log"
        path.write_text(log)
        workspace = Workspace.open((tmp_path,), Config())
        diagnosis = diagnose(read(path), engine.run(workspace, Config(jobs=1)), Sources(workspace))
        assert [str(suspect.cause) for suspect in diagnosis.suspects][:1] == [page.stem]


def test_each_cause_with_a_rule_has_a_page() -> None:
    assert {str(cause) for cause in RULES} <= {page.stem for page in CAUSES}


def _with_keys(code: str) -> str:
    """Code whose `sk-proj-...` is a key, as a person's would be."""
    for shown, key in {"sk-proj-...": "sk-proj-" + "Ab3" * 20, "gsk_...": "gsk_" + "Ab3x" * 13}.items():
        code = code.replace(shown, key)
    return code


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the documents as a site."""
    if shutil.which("mkdocs", path=str(Path(sys.executable).parent)) is None:
        pytest.skip("mkdocs is missing")
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [Path(sys.executable).with_name("mkdocs"), "build", "--strict", "--quiet", "--site-dir", folder],
        cwd=ROOT,
        env={"NO_MKDOCS_2_WARNING": "1", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_the_site_asks_nothing_of_anybody(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 15
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not re.findall(r"""<(?:script|link|img|iframe)[^>]+(?:src|href)=["']?(?:https?:)?//""", text), page


_SEARCHED = """new Promise((found) => {
  const field = document.querySelector(".md-search__input");
  field.focus();
  field.value = "lifetime";
  const asking = setInterval(() => {
    field.dispatchEvent(new KeyboardEvent("keyup", { key: "e", bubbles: true }));
    const items = document.querySelectorAll(".md-search-result__item").length;
    if (items > 0) {
      clearInterval(asking);
      found(items);
    }
  }, 50);
})"""
"""A script that waits until the search of a page has found something."""


def test_the_site_can_be_read_from_a_folder(site: Path, tmp_path: Path) -> None:
    with browser.page(tmp_path / "profile") as page:
        for scheme, colours in {"dark": "slate", "light": "default"}.items():
            page.media("screen", scheme)
            page.open(site / "index.html")
            assert page.run("document.body.getAttribute('data-md-color-scheme')") == colours
        assert page.run(_SEARCHED) > 2
        page.size(390, 800)
        page.open(site / "env.html")
        assert page.run("document.documentElement.scrollWidth") == 390
        assert page.errors == []
