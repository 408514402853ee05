"""Shows that inputs too deep, too large or too clever are named, and the rest is done without hang or crash."""

from __future__ import annotations

import json
import time

import pytest
from tests.hostile.sandbox import SITE, Sandbox

from codemods.files.patterns import Patterns, glob
from codemods.report.owners import Owners

MANY = "*a" * 30 + "b"
DEEP = 100_000

SETTINGS = {
    "a list": "tool = [1]\n[build-system]\nrequires = []\n",
    "nested lists": f"x = {'[' * DEEP}{']' * DEEP}\n",
    "nested tables": f"x = {'{a = ' * DEEP}1{'}' * DEEP}\n",
    "a long key": f"{'a.' * 5000}b = 1\n",
    "a number": f"[tool.codemods]\njobs = {'9' * 5000}\n",
    "a large number": "[tool.codemods]\njobs = 99999999\n",
    "a date": "x = 2020-99-99\n",
    "a pattern": f'[tool.codemods]\nexclude = ["{MANY}", "{"**/" * 60}x"]\n',
    "a long pattern": f'[tool.codemods]\nexclude = ["{"a" * 100_000}"]\n',
    "a pattern of a file": f'[tool.codemods]\nper-file-ignores = {{ "{MANY}" = ["require-env"] }}\n',
    "a wrong pattern": '[tool.codemods]\nexclude = ["!"]\n',
}


@pytest.mark.parametrize("kind", SETTINGS)
def test_settings(sandbox: Sandbox, kind: str) -> None:
    sandbox.commit({"pyproject.toml": SETTINGS[kind], "a.py": SITE, f"{'a' * 200}.py": SITE, "b/" * 100 + "x.py": SITE})
    answer = sandbox.run("check", ".")
    assert answer.code in (1, 2, 3)
    if answer.code != 1:
        assert "pyproject.toml" in answer.err or "pattern" in answer.err


SOURCES: dict[str, str | bytes] = {
    "parentheses.py": "(" * DEEP,
    "lists.py": f"import openai\nx = {'[' * 90}{']' * 90}\n",
    "not.py": f"from openai import OpenAI\nx = {'not ' * 5000}OpenAI()\n",
    "minus.py": f"from openai import OpenAI\nx = {'-' * 5000}OpenAI()\n",
    "lambda.py": f"from openai import OpenAI\nx = {'lambda: ' * 3000}OpenAI()\n",
    "sum.py": f"from openai import OpenAI\nx = {'1 + ' * 5000}OpenAI()\n",
    "attributes.py": f"from openai import OpenAI\nx = OpenAI(){'.a' * 5000}\n",
    "calls.py": f"from openai import OpenAI\nx = OpenAI(){'()' * 5000}\n",
    "ternary.py": f"from openai import OpenAI\nx = {'1 if y else ' * 3000}OpenAI()\n",
    "elif.py": "from openai import OpenAI\nif x: pass\n" + "elif x: pass\n" * 3000 + "c = OpenAI()\n",
    "number.py": f"from openai import OpenAI\nx = {'9' * 5000}\nc = OpenAI()\n",
    "strings.py": "from openai import OpenAI\nc = OpenAI(" + "'a' " * 5000 + ")\n",
    "parentheses.ts": 'import OpenAI from "openai";\nconst x = ' + "(" * 5000 + "new OpenAI()" + ")" * 5000 + ";\n",
    "lists.ts": 'import OpenAI from "openai";\nconst c = new OpenAI();\nconst x = ' + "[" * 5000 + "]" * 5000 + ";\n",
    "calls.ts": 'import OpenAI from "openai";\nexport const c = new OpenAI()' + ".a()" * 5000 + ";\n",
    "ternary.ts": 'import OpenAI from "openai";\nexport const c = ' + "y ? 1 : " * 3000 + "new OpenAI();\n",
    "types.ts": 'import OpenAI from "openai";\nconst c = new OpenAI();\ntype A = '
    + "Array<" * 2000
    + "1"
    + ">" * 2000
    + ";\n",
    "blocks.ts": 'import OpenAI from "openai";\nconst c = new OpenAI();\n' + "{" * 3000 + "}" * 3000 + "\n",
    "labels.ts": 'import OpenAI from "openai";\nconst c = new OpenAI();\n'
    + "".join(f"l{number}: " for number in range(3000))
    + "for (;;) {}\n",
    "arrows.ts": 'import OpenAI from "openai";\nconst c = new OpenAI();\nconst f = ' + "() => " * 3000 + "c;\n",
    "binary.py": b"import openai\n\0\xff",
    "cookie.py": b"# coding: idna\nimport openai\n",
}


@pytest.mark.parametrize("name", SOURCES)
def test_sources(sandbox: Sandbox, name: str) -> None:
    sandbox.commit({name: SOURCES[name], "good.py": SITE})
    for command in ("check", "diff"):
        answer = sandbox.run(command, ".", "--unsafe")
        assert answer.code in (1, 3), answer.err
        assert "good.py" in answer.out
        if answer.code == 3:
            assert f"{name}:" in answer.err


NOTEBOOKS: dict[str, object] = {
    "no type": {"cells": [{"source": "import openai"}]},
    "no source": {"cells": [{"cell_type": "code"}]},
    "a number as source": {"cells": [{"cell_type": "code", "source": 1}]},
    "numbers as source": {"cells": [{"cell_type": "code", "source": [1, None]}]},
    "a list": [1],
    "cells that are none": {"cells": {"a": 1}},
    "metadata that is none": {"cells": [], "metadata": [1]},
    "a kernel that is none": {"cells": [], "metadata": {"kernelspec": 7}},
    "half a character": {"cells": [{"cell_type": "code", "source": "x = '\ud800'  # openai"}]},
}


@pytest.mark.parametrize("kind", [*NOTEBOOKS, "nested", "a number", "two members of a name", "empty", "in a string"])
def test_notebooks(sandbox: Sandbox, kind: str) -> None:
    # The word makes it a file that is looked at.
    tail = ', "x": "openai"}'
    texts = {
        "nested": "[" * DEEP + "openai",
        "a number": f'{{"cells": [], "n": {"9" * 5000}{tail}',
        "two members of a name": f'{{"cells": [{{"cell_type": "code", "source": "x"}}], "cells": []{tail}',
        "empty": "",
        "in a string": '"openai"',
    }
    text = texts.get(kind)
    if text is None:
        document = NOTEBOOKS[kind]
        text = json.dumps({**document, "x": "openai"} if isinstance(document, dict) else [document, "openai"])
    sandbox.commit({"n.ipynb": text, "good.py": SITE})
    answer = sandbox.run("check", ".")
    assert answer.code in (1, 3)
    assert "good.py" in answer.out
    if answer.code == 3:
        assert "n.ipynb:" in answer.err


MANIFESTS = {
    "package.json": [
        "[1]",
        '{"name": 1, "main": {}, "exports": [[]], "workspaces": 7}',
        "{" * DEEP,
        '{"main": "../a"}',
    ],
    "tsconfig.json": [
        '{"extends": ["./tsconfig.json", "./tsconfig.json"]}',
        f'{{"extends": {json.dumps(["./other.json"] * 30)}, "compilerOptions": {{"paths": {{"@/*": "x", "b": [1]}}}}}}',
        "/*" * 200_000,
        '"\\' * 200_000,
        '{"references": [{"path": 1}, 2], "compilerOptions": []}',
        "[" * DEEP,
    ],
    "langgraph.json": ['{"graphs": [1]}', '{"graphs": {"a": {"path": []}}}', "[" * DEEP],
    "requirements.txt": [f"openai=={'9' * 5000}\n", "openai==" + "1." * 5000 + "\n", "\0"],
    "setup.cfg": [
        "[options]\ninstall_requires = 1\n[options]\n",
        "x",
        f"[options]\npython_requires = >={'9' * 5000}\n",
    ],
    "setup.py": ["(" * DEEP, "from setuptools import setup\nsetup(install_requires=[1, 'openai>=1'])\n"],
    "uv.lock": ["package = 7\n", "[[package]]\nname = 1\nversion = 2\n", f"x = {'[' * DEEP}"],
    "pyproject.toml": ["project = 1\n", "[project]\ndependencies = 7\nrequires-python = 3\n", "[tool]\npoetry = [1]\n"],
    ".gitattributes": ["* filter=" + "a" * 100_000],
}


@pytest.mark.parametrize(
    ("name", "number"), [(name, each) for name in MANIFESTS for each in range(len(MANIFESTS[name]))]
)
def test_manifests(sandbox: Sandbox, name: str, number: int) -> None:
    text = MANIFESTS[name][number]
    sandbox.commit(
        {
            "good.py": SITE,
            "app/__init__.py": "",
            "app/llm.py": SITE,
            "a.ts": 'import OpenAI from "openai";\nimport x from "@/b";\nimport y from "a/c";\nexport const c = new OpenAI();\n',
            "b.ts": 'import { c } from "a";\nexport * from "./a";\nexport default () => c.responses;\n',
            "a/package.json": '{"name": "a", "main": "../a"}',
            "other.json": json.dumps({"extends": ["./tsconfig.json", *["./other.json"] * 30]}),
            name: text,
        }
    )
    answer = sandbox.run("check", ".")
    assert answer.code in (1, 2, 3)
    if answer.code != 2:
        assert "good.py" in answer.out


@pytest.mark.parametrize(
    "lines", [[MANY], ["**/" * 60 + "x"], ["a" + "/**/a" * 40], ["*?*?*?*?*?*?*?*x"], ["*[a-c]*" * 30]]
)
def test_patterns_take_no_time(lines: list[str]) -> None:
    paths = ["a" * 255, "a/" * 500 + "a", "/".join(["ab" * 100] * 20)]
    started = time.process_time()
    for path in paths:
        Patterns(lines, "").match(path)
        Owners("\n".join(f"{line} @me" for line in lines)).of_path(path)
        Owners("\n".join(f"{line} @me" for line in lines), gitlab=True).of_path(path)
    # Not a measure of speed: a pattern that is tried in all ways takes longer than the sun has left.
    assert time.process_time() - started < 60


@pytest.mark.parametrize(
    ("pattern", "path", "meant"),
    [
        ("*a*b*c", "xaxbxc", True),
        ("*a*b*c", "xaxcxb", False),
        ("*a*b*c", "d/xaxbxc/e", True),
        ("/*a*b*c", "d/xaxbxc", False),
        ("*.*.*.ts", "a.b.c.ts", True),
        ("**/a*/b*/**", "x/a1/b2/c", True),
        ("**/a*/b*/**", "x/a1/b2", False),
        ("a*/**/b*/*.c", "a/b/x.c", True),
        ("a*/**/b*/*.c", "a1/x/y/b2/x.c", True),
        ("a*/**/b*/*.c", "a1/x/y/c/x.c", False),
        ("*a*b*c/", "abc", False),
        ("*a*b*c/", "abc/d", True),
        ("*[!0-9]*x*", "12x", False),
        ("*[!0-9]*x*", "1ax", True),
        ("\\*a*b*c", "*abc", True),
        ("\\*a*b*c", "xabc", False),
        ("*a?b*c*", "a\nbc", True),
    ],
)
def test_what_a_pattern_with_many_wildcards_means(pattern: str, path: str, meant: bool) -> None:
    assert glob(pattern)(path) is meant
    assert Patterns([pattern], "").match(path) is meant


def test_the_last_pattern_that_means_a_path_decides() -> None:
    lines = ["*a*b*c*", "!keep", "# *x*y*z", "!*k*e*p*.py", "dropped"]
    assert [Patterns(lines, "").match(path) for path in ("abc", "keep/abc", "kexp.py", "dropped", "xyz")] == [
        True,
        False,
        False,
        True,
        False,
    ]


@pytest.mark.parametrize("name", ["setup.cfg", ".editorconfig", "tox.ini", ".flake8", ".isort.cfg"])
def test_a_name_without_a_value_that_goes_on_in_the_next_line(sandbox: Sandbox, name: str) -> None:
    sandbox.commit({"good.py": SITE, name: "[flake8]\n[isort]\nname\n  more\n[*.py]\nindent_size\n  4\n"})
    assert sandbox.run("diff", ".").code == 1
