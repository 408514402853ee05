"""Makes the files of a new rule: its folder, and the cases that every rule has.

    python scripts/new_rule.py pin-model-version "Pin the model that a client talks to"

The new rule works at once, and reports every client that it meets with no fix. Change `find` into what the rule is
to do, and write the cases, which fail until then: `pytest tests/test_cases.py --update-cases` writes what they expect.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent

STANDING = {
    "basic": "The plain case: what the rule's documentation shows.",
    "alias": "The same under other names: `import x as y`, `from x import y as z`.",
    "not_ours": "What only looks like it; nothing may change.",
    "shadowed": "The name stands for something else in an inner scope; only the real one changes.",
    "comments": "Comments before, inside and behind what changes stay with what they speak of.",
    "several_lines": "Statements over several lines keep their layout.",
    "already_done": "Code as the rule would write it; nothing may change.",
    "partial_refusal": "One that can be fixed beside one that cannot: the reason is in config.toml.",
}

RULE = '''"""{summary}.

## What it does
Say what is wrong with the code before, whom it hurts, and what the rule does about it.

## Before
```python
client = OpenAI()
```

## After
```python
client = OpenAI()
```

## Fix safety
Say when a fix is safe, when it is unsafe and why, and when there is none.
"""

from __future__ import annotations

ORDER = 90
'''

PYTHON = '''"""The rule for Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.languages.python.clients import construction
from codemods.languages.python.project import PythonProject
from codemods.model import Finding, LeftAlone

RULE = "{rule}"


def find(project: PythonProject, paths: Iterable[str]) -> Iterator[Finding | LeftAlone]:
    """A finding for each client that is built in one of `paths`."""
    for path in paths:
        module = project.module(path)
        if module is None:
            continue
        for call in module.calls:
            made = construction(project, module, call)
            if made is not None:
                start, end = module.span(call)
                message = f"`{{made.name}}` is built"
                yield Finding(RULE, path, start, end, message, reason="the rule has no fix for it")
'''


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("rule", help="a verb and an object, in kebab-case: pin-model-version")
    parser.add_argument("summary", help="one sentence in the imperative, without its full stop")
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout to write to")
    arguments = parser.parse_args()
    if not re.fullmatch(r"[a-z]+(-[a-z]+)+", arguments.rule):
        print(f"{arguments.rule}: a rule's id is a verb and an object in kebab-case", file=sys.stderr)
        return 2
    folder = arguments.root / "src" / "codemods" / "rules" / arguments.rule.replace("-", "_")
    if folder.exists():
        print(f"{folder} exists", file=sys.stderr)
        return 2
    for path, text in _files(arguments.rule, arguments.summary.rstrip(".")).items():
        target = arguments.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        print(path)
    print("The cases fail until each shows what it is named for. Then: make docs, and a line in CHANGELOG.md")
    return 0


def _files(rule: str, summary: str) -> dict[str, str]:
    """The new files by path."""
    package = f"src/codemods/rules/{rule.replace('-', '_')}"
    files = {
        f"{package}/__init__.py": RULE.format(summary=summary),
        f"{package}/python/__init__.py": '"""The rule in Python."""\n',
        f"{package}/python/rule.py": PYTHON.format(rule=rule),
    }
    for case, shows in STANDING.items():
        files[f"tests/cases/{rule}/{case}/input.py"] = f'"""{shows}"""\n'
    return files


if __name__ == "__main__":
    sys.exit(main())
