"""Behind a barrel, those files alone are parsed whose text may have the name."""

from __future__ import annotations

import pytest

from codemods.catalogue import load
from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.languages import TYPESCRIPT
from codemods.run.texts import Texts

BARREL = b'export * from "./a";\nexport * from "./b";\n'
"""A file that hands on all names of two others."""


@pytest.mark.parametrize(
    "b",
    [
        b"export const llm = 1;\n",
        b'const x = 1;\nexport { x as "llm" };\n',
        b'export /* all */ * from "./c";\n',
        b'export type * from "./c";\nexport * from "./c";\n',
        b'module.exports = require("./c");\n',
    ],
)
def test_a_name_is_found_behind_the_star_that_has_it(b: bytes) -> None:
    files = {"index.ts": BARREL, "a.ts": b"export const other = 1;\n", "b.ts": b, "c.ts": b"export const llm = 2;\n"}
    texts = Texts(Workspace.in_memory(files))
    project = TYPESCRIPT.open_project(texts, sorted(files), load(), Config(), frozenset())
    assert project.exported("index.ts", "llm") is not None  # type: ignore[attr-defined]
    assert not project.was_read("a.ts")  # type: ignore[attr-defined]
    assert project.exported("index.ts", "nothing") is None  # type: ignore[attr-defined]
