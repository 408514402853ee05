"""The search that judges the corpus: it must take a file for what it is, however odd."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"


def test_a_require_that_names_no_package_is_no_import(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(SCRIPTS)
    corpus_sites = importlib.import_module("corpus_sites")
    lines = [
        "const nothing = require();",
        'const { OpenAI } = require(path.join(__dirname, "openai"));',
        "const { Anthropic } = require(`./${folder}`);",
        "const Client = require(/* the SDK */ 'openai');",
        "const first = new OpenAI();",
        "const second = new Anthropic();",
        "const third = new Client();",
    ]
    found = corpus_sites.typescript_sites({"a.js": "\n".join(lines)})
    assert [(site.line, site.client) for site in found] == [(7, "OpenAI")]
