"""A Fix that needs a file which the run was not given is refused, and the reason names that file."""

from __future__ import annotations

from pathlib import Path

import pytest

import codemods

SETTINGS = """\
export const settings = { key: process.env.OPENAI_API_KEY };
"""

STATIC = """\
import OpenAI from "openai";
import { settings } from "./settings";

export class Models {
  static openai = new OpenAI({ apiKey: settings.key });
}
"""

MODULE = """\
import OpenAI from "openai";
import { settings } from "./settings";

const openai = new OpenAI({ apiKey: settings.key });

export const ask = () => openai.models.list();
"""


@pytest.mark.parametrize("text", [STATIC, MODULE])
def test_a_getter_in_a_file_that_is_not_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "package.json").write_text("{}")
    (tmp_path / "settings.ts").write_text(SETTINGS)
    (tmp_path / "models.ts").write_text(text)
    alone = codemods.check([tmp_path / "models.ts"], unsafe=True)
    assert [each.why for each in alone.findings] == ["settings.ts uses it and is not among the paths of this run"]
    assert alone.patches == ()
    whole = codemods.check([tmp_path], unsafe=True)
    assert sorted(patch.path for patch in whole.patches) == ["models.ts", "settings.ts"]


OWN = {
    "service.py": (
        "from openai import OpenAI\n\n\nclass Service:\n    def __init__(self):\n        self.client = OpenAI()\n\n"
        "    def ask(self):\n        return self.client.models.list()\n"
    ),
    "use.py": "from service import Service\n\nservice = Service()\n\n\ndef ask():\n    return service.ask()\n",
}
OWN_TYPED = {
    "service.ts": (
        'import OpenAI from "openai";\n\nexport class Service {\n  private client = new OpenAI();\n\n'
        "  ask() {\n    return this.client.models.list();\n  }\n}\n"
    ),
    "use.ts": (
        'import { Service } from "./service";\n\nconst service = new Service();\n\n'
        "export const ask = () => service.ask();\n"
    ),
}


def test_a_reader_of_a_class_attribute_that_is_not_named(tmp_path: Path) -> None:
    (tmp_path / "s.py").write_text("from openai import OpenAI\n\n\nclass S:\n    client = OpenAI()\n")
    (tmp_path / "u.py").write_text("from s import S\n\n\ndef ask():\n    return S.client.models.list()\n")
    alone = codemods.check([tmp_path / "s.py"], unsafe=True)
    assert [each.why for each in alone.findings] == ["u.py uses it and is not among the paths of this run"]
    whole = codemods.check([tmp_path], unsafe=True)
    assert sorted(patch.path for patch in whole.patches) == ["s.py", "u.py"]


@pytest.mark.parametrize("files", [OWN, OWN_TYPED])
def test_a_class_in_a_file_that_is_not_named(tmp_path: Path, files: dict[str, str]) -> None:
    (tmp_path / "package.json").write_text("{}")
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    service, use = files
    alone = codemods.check([tmp_path / use], select=("build-client-per-invocation",), unsafe=True)
    assert [each.why for each in alone.findings] == [f"{service} builds it and is not among the paths of this run"]
    assert alone.patches == ()
    whole = codemods.check([tmp_path], select=("build-client-per-invocation",), unsafe=True)
    assert [patch.path for patch in whole.patches] == [service]
