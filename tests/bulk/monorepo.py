"""A monorepo of three owners: a shared library, two Python services and a TypeScript one, each with a small test."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

CLIENT = """\
from openai import OpenAI

client = OpenAI()


def ask(text):
    return client.responses.create(input=text)
"""
"""A module with one client."""

CODEOWNERS = """\
# Every folder has one owner.
/libs/          @acme/platform
/services/billing/     @acme/billing
/services/support\\ desk/   @acme/support
/web/           @acme/web
"""

FAKE_SDK = '''\
"""Stands for the SDK: a client that takes its key when it is built."""

import os


class OpenAI:
    built = 0

    def __init__(self, *, api_key=None, model=None, http_client=None):
        self.api_key = api_key or os.environ["OPENAI_API_KEY"]
        OpenAI.built += 1

    def ask(self, question):
        return f"{self.api_key}: {question}"


class DefaultHttpxClient:
    pass
'''

FILES: Mapping[str, str] = {
    "CODEOWNERS": CODEOWNERS,
    "libs/llm/pyproject.toml": '[project]\nname = "llm"\nversion = "1"\n',
    "libs/llm/shared_llm/__init__.py": "",
    "libs/llm/shared_llm/clients.py": (
        "from openai import OpenAI\n\n"
        "shared = OpenAI()\n"
        "own = OpenAI()\n\n\n"
        "def answer(question):\n"
        "    return own.ask(question)\n"
    ),
    "services/billing/pyproject.toml": '[project]\nname = "billing"\nversion = "1"\n',
    "services/billing/billing/__init__.py": "",
    "services/billing/billing/invoices.py": (
        "from shared_llm.clients import shared\n\n\ndef explain(invoice):\n    return shared.ask(invoice)\n"
    ),
    "services/billing/billing/dunning.py": (
        "from openai import OpenAI\n\nclient = OpenAI()\n\n\ndef remind(name):\n    return client.ask(name)\n"
    ),
    "services/support desk/setup.cfg": "[metadata]\nname = support\n",
    "services/support desk/desk.py": (
        "from openai import OpenAI\n\nclient = OpenAI()\n\n\ndef reply(ticket):\n    return client.ask(ticket)\n"
    ),
    "web/package.json": '{"name": "web"}\n',
    "web/src/chat.ts": (
        'import OpenAI from "openai";\n\n'
        "const client = new OpenAI();\n\n"
        "export async function chat(text: string) {\n"
        '  return client.responses.create({ model: "gpt-4o-mini", input: text });\n'
        "}\n"
    ),
    "tools/report.py": "import os\n\nprint(os.name)\n",
    "checks/openai.py": FAKE_SDK,
    "checks/works.py": (
        "import os\nimport sys\n\n"
        'sys.path[:0] = ["libs/llm", "services/billing", "services/support desk"]\n'
        'os.environ["OPENAI_API_KEY"] = "at import"\n'
        "from billing import dunning, invoices\n"
        "from shared_llm import clients\n"
        "import desk\n\n"
        "CALLS = {\n"
        '    "libs/llm/shared_llm/clients.py": clients.answer,\n'
        '    "services/billing/billing/invoices.py": invoices.explain,\n'
        '    "services/billing/billing/dunning.py": dunning.remind,\n'
        '    "services/support desk/desk.py": desk.reply,\n'
        "}\n"
        "for call in CALLS.values():\n"
        '    assert call("hello") == "at import: hello", call\n'
        'os.environ["OPENAI_API_KEY"] = "rotated"\n'
        "for path, call in CALLS.items():\n"
        '    print(path, "fresh" if call("hello") == "rotated: hello" else "stale")\n'
    ),
}
"""`checks/works.py` imports everything, calls everything, and says whose key is fresh after it was rotated."""


def write(root: Path, files: Mapping[str, str] = FILES) -> None:
    """Put the files below `root`."""
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def commit(root: Path) -> None:
    """Make a git repository of `root` with one commit of all it holds."""
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.name", "A Tester")
    git(root, "config", "user.email", "tester@example.invalid")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Before")


def git(root: Path, *arguments: str) -> str:
    """The output of git."""
    return subprocess.run(
        ["git", "-C", str(root), *arguments], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def tree(root: Path) -> dict[str, bytes]:
    """Every file of a folder but git's own and what Python compiled, by path."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git" not in path.parts and "__pycache__" not in path.parts
    }
