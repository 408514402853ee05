"""A run gives the same bytes with any number of processes, over files that share clients and names."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import replace

import pytest

from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.model import Applicability, Edit, Fix, Report, Statistics
from codemods.run import engine, pool
from codemods.run.shards import NewNames
from codemods.run.texts import Texts

MODULES = 90
"""Enough for several shards."""


def project() -> dict[str, bytes]:
    """Clients that are used next door, far away and through a package, in files that several shards change."""
    files = {"app/__init__.py": "from app.client_03 import llm as third\n", "broken.py": "import openai\nx = (\n"}
    for number in range(MODULES):
        files[f"app/client_{number:02}.py"] = (
            "import os\nfrom openai import OpenAI\n\n"
            'llm = OpenAI(api_key=os.getenv("OPENAI_API_KEY"))\n\n\n'
            "def answer(text):\n    return llm.responses.create(input=text)\n"
        )
        far = (number + MODULES // 2) % MODULES
        files[f"app/user_{number:02}.py"] = (
            f"from app.client_{number:02} import llm as near\nfrom app.client_{far:02} import llm as distant\n"
            "from langchain_core.runnables import RunnableSequence\n\n\n"
            "def both(text):\n    return near.invoke(text), distant.invoke(text)\n"
        )
        files[f"tests/test_{number:02}.py"] = (
            "from unittest.mock import patch\n\n\n"
            f'def test_it():\n    with patch("app.client_{number:02}.llm") as fake:\n        assert fake\n'
        )
    files["web/log.ts"] = "export const log = console.log;\n"
    for number in range(MODULES):
        files[f"web/route{number:02}.ts"] = (
            'import OpenAI from "openai";\nimport { log } from "./log";\n\n'
            "export const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });\n\n"
            "export async function handler() {\n  log(await client.models.list());\n}\n"
        )
    return {path: text.encode() for path, text in files.items()}


def run(jobs: int) -> Report:
    report = engine.run(Workspace.in_memory(project()), Config(unsafe=True, jobs=jobs))
    return replace(report, statistics=replace(report.statistics, seconds=0.0))


def test_any_number_of_processes_gives_the_same_report() -> None:
    alone = run(1)
    assert len(alone.patches) >= 3 * MODULES
    assert [failure.path for failure in alone.failures] == ["broken.py"]
    assert alone.statistics != Statistics()
    assert run(2) == alone
    assert run(5) == alone


def test_names_that_two_shards_bring_to_one_file_are_told_apart() -> None:
    after = {patch.path: patch.after.decode() for patch in run(2).patches}
    for number in range(MODULES):
        text = after[f"app/user_{number:02}.py"]
        compile(text, "user", "exec")
        imported = [line.rpartition(" ")[2] for line in text.splitlines() if line.startswith("from app.")]
        assert len(set(imported)) == len(imported) == 2


@pytest.mark.parametrize("workers", [1, 2, 7])
def test_answers_come_in_the_order_of_the_tasks(workers: int) -> None:
    seen: list[int] = []
    assert pool.answers(lambda number: number * number, 20, workers, seen.append) == [each**2 for each in range(20)]
    assert seen[-1] == 20
    assert seen == sorted(seen)


def forking(script: str) -> str:
    """Return what a script prints that has `home`, a pipe (`told`, `tells`) and `pool`.

    It has a process of its own: other tests may leave threads behind, and then nothing is forked.
    """
    if not hasattr(os, "fork") or sys.platform == "darwin":
        pytest.skip("no processes are forked on this system")
    head = "import os\nfrom codemods.run import pool\nhome = os.getpid()\ntold, tells = os.pipe()\n"
    command = [sys.executable, "-c", head + script]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_task_that_a_lost_process_did_not_answer_is_done_here() -> None:
    script = """
lost = []

def work(number):
    if os.getpid() != home:
        os.write(tells, b".")
        os._exit(9)
    # The other process has taken a task before this one has done its first.
    lost.append(lost or os.read(told, 1))
    return number

print(pool.answers(work, 8, 2, lambda ready: None) == list(range(8)), len(lost))
"""
    assert forking(script) == "True 8\n"


def test_a_process_with_large_answers_goes_on_while_this_one_is_busy() -> None:
    script = """
begun = []

def work(number):
    if os.getpid() != home:
        os.write(tells, b".")
        return bytes(1 << 20)
    # It waits until the other one has begun with its third task, its answers unread.
    while len(begun) < 3:
        begun.extend(os.read(told, 3))
    return b""

sizes = [len(answer) for answer in pool.answers(work, 8, 2, lambda ready: None)]
print(sizes.count(1 << 20) >= 3, sizes.count(0) == 8 - sizes.count(1 << 20))
"""
    assert forking(script) == "True True\n"


def test_an_error_of_a_task_is_raised_here() -> None:
    def work(number: int) -> int:
        return 1 // (number - 3)

    with pytest.raises(ZeroDivisionError):
        pool.answers(work, 8, 2, ignore)


def test_work_that_another_process_does_is_seen_only_in_its_answer() -> None:
    script = """
changed = []

def work(number):
    if os.getpid() != home:
        os.write(tells, b".")
    elif not changed:
        os.read(told, 1)
    changed.append(number)
    return os.getpid()

found = pool.answers(work, 8, 2, lambda ready: None)
print(len(set(found)), changed == [number for number in range(8) if found[number] == home])
"""
    assert forking(script) == "2 True\n"


def test_work_is_done_here_while_other_threads_run() -> None:
    leave = threading.Event()
    other = threading.Thread(target=leave.wait)
    other.start()
    try:
        assert set(pool.answers(lambda number: os.getpid(), 8, 2, ignore)) == {os.getpid()}
    finally:
        leave.set()
        other.join()


def test_jobs_of_zero_is_a_process_for_each_core() -> None:
    assert pool.processes(3) == 3
    assert pool.processes(0) >= 1


def test_two_shards_do_not_bring_one_name_to_one_file() -> None:
    texts = Texts(Workspace.in_memory({"a.py": b"import os\nknown = 1\n"}))

    def fix(start: int, text: str) -> Fix:
        return Fix((Edit("a.py", start, start, text),), Applicability.SAFE)

    first, same_name, same_edit, other = fix(0, "new()"), fix(9, "x = new"), fix(0, "new()"), fix(9, "known")
    names = NewNames({first: 0, same_name: 1, other: 1}, texts)
    names.take(first)
    assert names.clash(same_name)
    assert not names.clash(same_edit)
    assert not names.clash(other)
    assert not NewNames({first: 0, same_name: 0}, texts).clash(same_name)


def ignore(ready: int) -> None:
    """Progress that nobody looks at."""
