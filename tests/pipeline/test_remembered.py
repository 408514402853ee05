"""Nodes that are remembered of trees go when the trees do."""

from __future__ import annotations

import gc

from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.languages.python.module import PythonModule
from codemods.languages.remembered import Answers, forget, remembered
from codemods.languages.typescript.module import TypeScriptModule
from codemods.run import engine

_PYTHON = b'import os\nfrom openai import OpenAI\n\nclient = OpenAI()\n\n\ndef ask():\n    return client.x("y")\n'
_SCRIPT = b'import OpenAI from "openai";\nconst client = new OpenAI();\nexport const ask = () => client.x("y");\n'


def test_an_answer_is_remembered_until_it_is_forgotten() -> None:
    asked: list[int] = []

    @remembered(4)
    def twice(number: int) -> int:
        asked.append(number)
        return 2 * number

    assert [twice(1), twice(1), twice(2)] == [2, 2, 4]
    assert asked == [1, 2]
    forget()
    assert twice(1) == 2
    assert asked == [1, 2, 1]


def test_a_project_is_asked_once_until_it_forgets() -> None:
    asked: list[Answers] = []

    def ask(project: Answers) -> int:
        asked.append(project)
        return len(asked)

    project = Answers()
    assert (project.once(ask), project.once(ask)) == (1, 1)
    project.forget_answers()
    assert project.once(ask) == 2


def test_a_run_leaves_no_tree_behind() -> None:
    def trees() -> set[str]:
        gc.collect()
        return {each.path for each in gc.get_objects() if isinstance(each, (PythonModule, TypeScriptModule))}

    report = engine.run(
        Workspace.in_memory({"alone_in_a_run.py": _PYTHON, "alone_in_a_run.ts": _SCRIPT}), Config(jobs=1, unsafe=True)
    )
    assert len(report.patches) == 2
    assert trees().isdisjoint({"alone_in_a_run.py", "alone_in_a_run.ts"})
