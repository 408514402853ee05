"""The lines of code that tracebacks name, and where these stand in a project."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from codemods.config import Config
from codemods.diagnose.frames import Frame, Place, Sources, frame, frames
from codemods.files.workspace import Workspace

FORMS = {
    '  File "/app/worker.py", line 31, in run': Frame("/app/worker.py", 31, "run"),
    '  File "/app/llm.py", line 3, in <module>': Frame("/app/llm.py", 3, "<module>"),
    '  File "C:\\app\\llm.py", line 3': Frame("C:/app/llm.py", 3, ""),
    "    at run (/app/dist/worker.js:10:5)": Frame("/app/dist/worker.js", 10, "run", 5),
    "    at async Worker.run (file:///app/src/worker.mjs:10:5)": Frame("/app/src/worker.mjs", 10, "Worker.run", 5),
    "    at new Client (/app/c.js:1:2)": Frame("/app/c.js", 1, "new Client", 2),
    "    at file:///app/src/llm.mjs:3:20": Frame("/app/src/llm.mjs", 3, "", 20),
    "    at Object.<anonymous> (/app/llm.cjs:3:20)": Frame("/app/llm.cjs", 3, "Object.<anonymous>", 20),
    "    at POST (webpack-internal:///(rsc)/./src/app/route.ts:12:3)": Frame("src/app/route.ts", 12, "POST", 3),
}


@pytest.mark.parametrize(("line", "expected"), FORMS.items())
def test_forms(line: str, expected: Frame) -> None:
    assert frame(line) == expected


@pytest.mark.parametrize("line", ["at noon", "File a.py, line 3", "look at it", ""])
def test_other_lines(line: str) -> None:
    assert frame(line) is None


def test_while_loading() -> None:
    assert [found.while_loading for found in frames(FORMS)] == [
        False,
        True,
        False,
        False,
        False,
        False,
        True,
        True,
        False,
    ]


def _sources(root: Path, *paths: str) -> Sources:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x = 1\n")
    return Sources(Workspace.open((root,), Config()))


def test_the_longest_end_of_a_path_tells_the_file(tmp_path: Path) -> None:
    sources = _sources(tmp_path, "api/llm.py", "worker/llm.py", "worker/main.py")
    assert sources.place(Frame("/srv/app/worker/llm.py", 3)) == Place("worker/llm.py", 3)
    assert sources.place(Frame("/srv/main.py", 3)) == Place("worker/main.py", 3)
    assert sources.place(Frame("/srv/llm.py", 3)) is None, "two files might be meant"
    assert sources.place(Frame("/usr/lib/python3.11/site-packages/worker/llm.py", 3)) is None
    assert sources.place(Frame("/srv/other.py", 3)) is None


@pytest.mark.skipif(not shutil.which("node"), reason="needs Node")
def test_a_source_map_of_the_real_compiler(tmp_path: Path) -> None:
    """The compiler drops lines, so that those of the source are others."""
    compiler = Path(__file__).parents[2] / "node_modules" / "typescript" / "bin" / "tsc"
    if not compiler.exists():
        pytest.skip("needs the TypeScript compiler")
    source = tmp_path / "src" / "worker.ts"
    source.parent.mkdir()
    source.write_text(
        "interface Job {\n  id: string;\n}\n\ntype Done = { ok: boolean };\n\n"
        "export function run(job: Job): Done {\n  throw new Error(job.id);\n}\n"
    )
    command = ["node", str(compiler), "--sourceMap", "--target", "es2022", "--module", "es2022", "--outDir", "dist"]
    subprocess.run([*command, "src/worker.ts"], cwd=tmp_path, check=True, capture_output=True)
    compiled = (tmp_path / "dist" / "worker.js").read_text().split("\n")
    line = next(number for number, text in enumerate(compiled, 1) if "throw" in text)
    assert line != 8
    sources = Sources(Workspace.open((tmp_path,), Config()))
    column = compiled[line - 1].index("throw") + 1
    assert sources.place(Frame("/app/dist/worker.js", line, "run", column)) == Place("src/worker.ts", 8)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"sources": [], "mappings": "AAAA"}', '{"sources": ["a.ts"], "mappings": "!!"}']
)
def test_a_broken_map_leaves_the_compiled_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "a.js.map").write_text(text)
    assert _sources(tmp_path, "a.js").place(Frame("/app/dist/a.js", 1, "f", 1)) == Place("a.js", 1)


def test_a_map_leads_to_no_file_outside(tmp_path: Path) -> None:
    (tmp_path / "in" / "dist").mkdir(parents=True)
    (tmp_path / "secret.ts").write_text("")
    table = {"sources": ["../../../secret.ts"], "mappings": "AAAA"}
    (tmp_path / "in" / "dist" / "a.js.map").write_text(json.dumps(table))
    assert _sources(tmp_path / "in", "b.ts").place(Frame("/app/dist/a.js", 1, "f", 1)) is None
