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
