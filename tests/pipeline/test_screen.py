"""Shows what a person sees on a terminal: colour, excerpts, links, the pager, and the line that says what to do
next."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.pipeline.conftest import Run, commit

from codemods.files import source, words
from codemods.model import Applicability, Edit, Finding, Fix, Outcome, Report
from codemods.report import Format, View, ansi, render

ROOT = Path("/project")
RULE = "build-client-per-invocation"
pytestmark = pytest.mark.usefixtures("old_to_new")

ANSI = re.compile(r"\x1b\[[\d;]*m")


def on_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """The screen of a terminal after a command, both of its streams."""
    controller, terminal = pty.openpty()
    known = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    with subprocess.Popen(
        [sys.executable, "-m", "codemods", *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=terminal,
        env={"TERM": "xterm", "PAGER": "cat", **known, **environment},
    ):
        os.close(terminal)
        shown = b""
        try:
            while piece := os.read(controller, 1 << 16):
                shown += piece
        except OSError:
            # How Linux says that nobody writes there any more.
            pass
        finally:
            os.close(controller)
    return shown.decode().replace("\r\n", "\n")


CLIENT = "from openai import OpenAI\n\nclient = OpenAI()\n\n\ndef ask():\n    return client.models.list()\n"


def test_a_terminal_gets_colour_and_a_pipe_does_not(project: Path, codemods: Run) -> None:
    (project / "a.py").write_text(CLIENT)
    shown = on_terminal(project, "check")
    assert "\x1b[1;32m[safe]" in shown
    assert "3 | client = OpenAI()" in ANSI.sub("", shown)
    assert "\x1b[" not in ANSI.sub("", shown).replace("\x1b[K", "")
    assert "\x1b[" not in codemods("check").out


@pytest.mark.parametrize(
    ("environment", "arguments", "expected"),
    [
        ({}, [], True),
        ({"NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, [], False),
        ({"TERM": "dumb"}, [], False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "0"}, [], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
        ({}, ["--color", "never"], False),
    ],
)
def test_colour_follows_the_flag_then_the_environment(
    project: Path, environment: dict[str, str], arguments: list[str], expected: bool
) -> None:
    (project / "a.py").write_text(CLIENT)
    assert ("\x1b[1" in on_terminal(project, "check", "-q", *arguments, **environment)) == expected


def test_a_job_that_forces_colour_still_gets_a_patch(
    project: Path, codemods: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "a.py").write_text("x = old\n")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in codemods("diff").out
    assert codemods("diff").out.startswith("diff --git")
    assert "\x1b[1;32m[safe]" in codemods("check").out


def test_a_diff_without_colour_keeps_heads_and_notes_on_a_terminal(project: Path) -> None:
    (project / "a.py").write_text(CLIENT)
    shown = on_terminal(project, "diff", "-q", NO_COLOR="1")
    assert shown.startswith(f"a.py:3:10 {RULE} [safe]\n  `OpenAI` is built as `client`")
    assert "\n  note: " in shown
    assert "\x1b" not in shown


def test_a_pager_gets_the_output_by_git_s_habit(project: Path) -> None:
    (project / "a.py").write_text(CLIENT)
    pager = "sed -e 's/^/paged: /'; echo LESS=$LESS"
    shown = on_terminal(project, "diff", PAGER=pager)
    assert f"paged: \x1b[1ma.py:3:10 \x1b[0m\x1b[36m{RULE}" in shown
    assert "LESS=FRX\n" in shown
    assert shown.rstrip().endswith("writes the safe fix")
    assert "paged" not in on_terminal(project, "diff", "--no-pager", PAGER=pager)
    assert "paged" in on_terminal(project, "check", PAGER="false", CODEMODS_PAGER=pager)
    # One that leaves early had what it wanted.
    assert "1 can be fixed" in on_terminal(project, "diff", PAGER="true")


def test_no_repository_names_the_pager(project: Path) -> None:
    (project / "a.py").write_text(CLIENT)
    subprocess.run(["git", "config", "core.pager", "touch ran; cat"], cwd=project, check=True)
    on_terminal(project, "diff", PAGER="")
    assert not (project / "ran").exists()


def finding(text: str, part: str, path: str = "a.py", applicability: Applicability = Applicability.SAFE) -> Finding:
    start = len(text[: text.index(part)].encode())
    end = start + len(part.encode())
    manual = applicability is Applicability.MANUAL
    fix = None if manual else Fix((Edit(path, 0, 1, "x"),), applicability, "r" * (applicability != "safe"))
    file = source.read(path, text.encode())
    outcome = Outcome.NEEDS_PERSON if manual else Outcome.FIXED
    return Finding(RULE, path, start, end, "m", fix, "r" * manual, "", file.locate(start, end), outcome)


def excerpt(text: str, part: str) -> list[str]:
    view = View(ROOT, ROOT, "check", source=lambda path: text.encode())
    out = b"".join(render(Format.TEXT, Report(findings=(finding(text, part),)), view)).decode()
    return [line for line in out.splitlines() if re.match(r" *\d* \|", line)]


def test_the_range_is_underlined_where_it_stands() -> None:
    assert excerpt("a = 1\nx = old + b\n", "old") == ["  2 | x = old + b", "    |     ^^^"]
    assert excerpt("\tx = old\n", "old") == ["  1 |     x = old", "    |         ^^^"]
    # A wide character takes two columns, one that joins none.
    assert excerpt("s = '日本e\u0301', old\n", "old") == ["  1 | s = '日本e\u0301', old", "    |              ^^^"]


def test_a_range_of_several_lines_is_bracketed_and_cut() -> None:
    assert excerpt("x = f(\n  1,\n)\n", "f(\n  1,\n)") == [
        "  1 |   x = f(",
        "    |  _____^",
        "  2 | |   1,",
        "  3 | | )",
        "    | |_^",
    ]
    long = "x = f(\n" + "  1,\n" * 8 + ")"
    assert excerpt(f"{long}\n", long[4:])[-1] == "    | | ... 6 more lines"
    # Five lines are shown whole: saying that one is left out would take a line as well.
    five = "x = f(\n" + "  1,\n" * 3 + ")"
    assert excerpt(f"{five}\n", five[4:])[-2:] == ["  5 | | )", "    | |_^"]


def test_a_long_line_is_cut_around_its_range() -> None:
    (line, marks) = excerpt(f"{'a, ' * 3000}old, {'b, ' * 3000}\n", "old")
    assert len(line) < 200
    assert line[marks.index("^") : marks.rindex("^") + 1] == "old"
    assert "…" in line


def test_a_key_is_masked_in_the_excerpt() -> None:
    key = "sk-proj-" + "Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z" * 2
    (line, marks) = excerpt(f"c = make(api_key='{key}')\n", f"'{key}'")
    assert key[:20] not in line
    # The characters before and after the key show where the range is.
    assert line[marks.index("^") : marks.rindex("^") + 1] == "'[masked]'"
    (line, marks) = excerpt(f"c, d = make('{key}'), old\n", "old")
    assert line[marks.index("^") : marks.rindex("^") + 1] in ("old", line[6:])
    (_, _, below, *_) = excerpt("c = make(\n  api_key=\n  'correct-horse-battery')\n", "make(\n  api_key=\n  'correct")
    assert "horse" not in "".join(excerpt("api_key = (\n  'correct-horse-battery')\n", "'correct-horse-battery'"))
    assert below.endswith("api_key=")


@pytest.mark.parametrize("columns", ["40", "60", "200"])
def test_no_line_of_code_is_wrapped_by_the_terminal(project: Path, columns: str) -> None:
    long = f"client = OpenAI(base_url='https://gateway.example.com/v1', organization='{'o' * 80}')\n"
    (project / "a.py").write_text(CLIENT.replace("client = OpenAI()\n", long))
    shown = ANSI.sub("", on_terminal(project, "check", "--no-pager", "--color", "never", COLUMNS=columns))
    (line,) = re.findall(r"^ *3 \|.*$", shown, re.M)
    (marks,) = re.findall(r"^ +\| +\^+$", shown, re.M)
    assert len(line) <= int(columns)
    assert len(marks) <= int(columns)
    assert line[marks.index("^") :].startswith("OpenAI(base_url=")


def test_controls_of_the_code_do_not_reach_the_terminal() -> None:
    (line, marks) = excerpt("x = '\x1b[2J', old\n", "old")
    assert line == "  1 | x = '^[[2J', old"
    assert line[marks.index("^") :] == "old"


def test_files_stand_together_and_the_worst_come_first() -> None:
    text = "one two\n"
    kinds = {"a.py": Applicability.SAFE, "b.py": Applicability.MANUAL, "c.py": Applicability.UNSAFE}
    found = [finding(text, "one", path, kind) for path, kind in kinds.items()]
    found.append(finding(text, "two", "b.py", Applicability.SAFE))
    out = b"".join(render(Format.TEXT, Report(findings=tuple(found)), View(ROOT, ROOT, "check"))).decode()
    heads = [line.split(" ")[0] for line in out.splitlines() if ".py:" in line]
    assert heads == ["b.py:1:1:", "b.py:1:5:", "c.py:1:1:", "a.py:1:1:"]
    assert out.count("  why: ") == 1


def test_the_sums_of_a_long_list_come_first() -> None:
    found = tuple(finding("one\n", "one", f"m{n}.py", Applicability.UNSAFE if n else "safe") for n in range(20))  # type: ignore[arg-type]
    out = b"".join(render(Format.TEXT, Report(findings=found), View(ROOT, ROOT, "check"))).decode().splitlines()
    assert out[:3] == ["20 findings in 20 files", f"  {RULE}  1 safe, 19 unsafe", ""]
    short = b"".join(render(Format.TEXT, Report(findings=found[1:]), View(ROOT, ROOT, "check"))).decode()
    assert short.startswith("m1.py:1:1: ")


def test_concise_is_one_line_each(project: Path, codemods: Run) -> None:
    (project / "a.py").write_text("x = old\ny = asks\n")
    assert codemods("check", "--output-format", "concise").out == (
        f"a.py:1:5: {RULE} old should be new [safe]\na.py:2:5: {RULE} asks should be new [manual]\n"
    )


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM_PROGRAM": "vscode"}, True),
        ({"VTE_VERSION": "6800"}, True),
        ({"VTE_VERSION": "4200"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "xterm-kitty", "TMUX": "/tmp/x"}, False),
        ({"FORCE_HYPERLINK": "0", "TERM": "xterm-kitty"}, False),
        ({"TERM": "xterm-256color"}, False),
    ],
)
def test_links_are_for_terminals_that_show_them(environment: dict[str, str], expected: bool) -> None:
    assert ansi.has_links(environment) == expected


def test_the_rule_is_a_link_to_its_page(project: Path) -> None:
    (project / "a.py").write_text(CLIENT)
    shown = on_terminal(project, "check", TERM_PROGRAM="vscode")
    link = re.search(rf"\x1b\]8;;([^\x1b]+)\x1b\\\x1b\[36m{RULE}\x1b\[0m\x1b\]8;;\x1b\\", shown)
    assert link is not None
    assert link[1].startswith(("https://", "file://"))
    assert "\x1b]8" not in on_terminal(project, "check")


BY_HAND = "the reasons above say what to change by hand"
NO_FILE = (
    "no Python, TypeScript or JavaScript file was found under these paths: "
    "see `exclude` in the settings and what git ignores, or give another path"
)


def write(project: Path, **files: str) -> None:
    for name, text in files.items():
        (project / f"{name}.py").write_text(text)


@pytest.mark.parametrize(
    ("arguments", "files", "told"),
    [
        (["check"], {"a": "old\n"}, "`codemods migrate` writes the safe fix"),
        (
            ["check", "a.py", "b.py"],
            {"a": "old\n", "b": "old\n"},
            "`codemods migrate a.py b.py` writes the 2 safe fixes",
        ),
        (["diff", "--select", RULE], {"a": "old\n"}, f"`codemods migrate --select {RULE}` writes the safe fix"),
        (["check"], {"a": "risky\n"}, "`codemods diff --unsafe` shows 1 fix that is probably correct; review it"),
        (["check", "--unsafe"], {"a": "risky\n"}, "`codemods migrate --unsafe` writes the fix"),
        (["check"], {"a": "asks\n"}, f"{BY_HAND}; `codemods rules {RULE}` explains the rule"),
        (["diff"], {"a": "asks\n"}, "`codemods check` says why 1 finding can't be fixed"),
        (["migrate"], {"a": "old\n"}, "look at the changes with `git diff`; `codemods undo` takes them back"),
        (["migrate"], {"a": "asks\n"}, BY_HAND),
        (["check"], {}, NO_FILE),
        (["check"], {"a": "plain\n"}, "`codemods check -v` says why 1 place was left alone"),
        (["migrate", "."], {"a": "plain\n", "b": "plain\n"}, "`codemods check -v` says why 2 places were left alone"),
    ],
)
def test_the_last_line_says_what_to_do_next(
    project: Path, codemods: Run, arguments: list[str], files: dict[str, str], told: str
) -> None:
    write(project, **files)
    if files:
        commit(project)
    assert codemods(*arguments).err.splitlines()[-1] == f"next: {told}"
    assert "next:" not in codemods(*arguments, "-q", *(["--allow-dirty"] if "migrate" in arguments else [])).err


@pytest.mark.parametrize("name", ["a b", "it's", "new\nline", "tab\tand 'é\x1b[0m", "$(x) `y` \\"])
def test_the_command_that_is_told_can_be_typed(project: Path, codemods: Run, name: str) -> None:
    """A shell takes it as it stands, whatever the name of a folder has in it."""
    (project / name).mkdir()
    (project / name / "a.py").write_text("old\n")
    told = codemods("check", name).err.splitlines()[-1]
    command = told.removeprefix("next: `").removesuffix("` writes the safe fix")
    assert command.isprintable()
    script = command.replace("codemods migrate", "printf %s", 1)
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=True)
    assert done.stdout == os.fsencode(name)


def test_nothing_to_do_needs_no_advice(project: Path, codemods: Run) -> None:
    write(project, a="x = 1\n")
    assert "next:" not in codemods("check").err
    write(project, a="plain\n")
    assert "next:" not in codemods("check", "-v").err


@pytest.fixture
def real(project: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """The command line in a process of its own, with the real engine."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "codemods", *arguments]
        return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)

    return run


def test_only_paths_of_files_that_exist_are_moved() -> None:
    files = {"a.py", "app/[id]/route.ts", "(group)/page.tsx", ".env", "Dockerfile", "my app/main file.py"}

    def moved(text: str) -> str:
        return words.with_paths(text, files.__contains__, lambda path: f"../{path}")

    assert moved("a.py:3:7 uses it (see a.py).") == "../a.py:3:7 uses it (see ../a.py)."
    assert moved("`a.py` and 'app/[id]/route.ts:8', (group)/page.tsx:1") == (
        "`../a.py` and '../app/[id]/route.ts:8', ../(group)/page.tsx:1"
    )
    assert moved("in my app/main file.py:3 as (my app/main file.py) is, and main file.py is not") == (
        "in ../my app/main file.py:3 as (../my app/main file.py) is, and main file.py is not"
    )
    assert moved(".env, Dockerfile:3: `b.py` stays, as a.pyx, /a.py and a.attribute do; Dockerfile is a word") == (
        "../.env, ../Dockerfile:3: `b.py` stays, as a.pyx, /a.py and a.attribute do; Dockerfile is a word"
    )


@pytest.mark.parametrize("form", ["text", "json", "github", "markdown", "sarif", "html"])
def test_a_reason_counts_paths_from_where_its_finding_does(project: Path, form: str) -> None:
    (project / "app").mkdir()
    (project / "docs").mkdir()
    write(project, **{"app/a": CLIENT, "app/b": "import web\nfrom app.a import client\n\nweb.serve(client)\n"})
    commit(project)
    for folder, place in ((".", "app/b.py:4"), ("app", "b.py:4"), ("docs", "../app/b.py:4")):
        command = [sys.executable, "-m", "codemods", "check", "--output-format", form, str(project)]
        done = subprocess.run(command, cwd=project / folder, capture_output=True, text=True, check=False)
        told = done.stdout.replace("\\n", " ").replace("%0A", " ")
        assert set(re.findall(r"[\w/.]*\bb\.py:4\b", told)) == {place}, told


def test_a_fix_that_needs_more_files_says_which_command_to_run(
    project: Path, real: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    write(project, a=CLIENT, b="from a import client\n\n\ndef go():\n    return client.models.list()\n")
    result = real("migrate", "--allow-dirty", "a.py")
    assert "b.py uses it and is not among the paths of this run" in result.stdout
    told = "some fixes need files outside the paths of this run: `codemods migrate .` at the top of the project"
    assert result.stderr.splitlines()[-1] == f"next: {told}"
