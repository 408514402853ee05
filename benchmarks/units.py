"""Units in which a run's time is counted, so that a figure means the same on any machine at any moment.

*start*: a dry run of an empty folder. *parse*: one core parses once every file whose text names a catalogued package,
Python by `ast` and the rest by tree-sitter. *rg*: ripgrep looks for two words. The goal of a dry run on two cores is
1.5 start + 2 parse + 2 rg.

    python -m benchmarks.units FOLDER      prints the seconds of `parse`, the files and the lines, as JSON
"""

from __future__ import annotations

import ast
import gc
import json
import os
import re
import sys
import time
import warnings
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from codemods import catalogue
from codemods.languages import LANGUAGES, PYTHON, Language
from codemods.languages.typescript.syntax import parse

WORDS = "OpenAI|Anthropic"
"""The words that ripgrep searches for."""


@dataclass(frozen=True, slots=True)
class Parse:
    """Holds what parsing once took: seconds on one core, the files, and their lines."""

    seconds: float
    files: int
    lines: int


def goal(start: float, parse: float, search: float) -> float:
    """The seconds that a dry run on two cores may take, from the seconds of the three units."""
    return 1.5 * start + 2 * parse + 2 * search


def parse_once(folder: Path) -> Parse:
    """Parse every file below a folder whose text names a package of the catalogue; one that fails counts as well."""
    texts = [(path, text) for language in LANGUAGES for path, text in _naming(folder, language)]
    # A run makes its trees without looking for cycles, too.
    gc.disable()
    warnings.simplefilter("ignore")
    started = time.perf_counter()
    for path, text in texts:
        if path.suffix == ".py":
            try:
                ast.parse(text)
            except (SyntaxError, ValueError, RecursionError):
                continue
        else:
            parse(path.name, text)
    return Parse(time.perf_counter() - started, len(texts), sum(text.count(b"\n") for _, text in texts))


def _naming(folder: Path, language: Language) -> Iterator[tuple[Path, bytes]]:
    """The files of a language whose text names one of its packages as a word."""
    names = sorted(catalogue.load().modules("python" if language is PYTHON else "typescript"))
    named = re.compile(rb"(?<![\w.@/-])(?:" + b"|".join(re.escape(name.encode()) for name in names) + rb")(?![\w-])")
    suffixes = {suffix for suffix in language.suffixes if suffix not in (".pyi", ".ipynb")}
    for top, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in (".git", "node_modules"))
        for name in sorted(files):
            path = Path(top, name)
            if path.suffix in suffixes and not name.endswith(".d.ts") and path.is_file() and not path.is_symlink():
                text = path.read_bytes()
                if named.search(text):
                    yield path, text


if __name__ == "__main__":
    print(json.dumps(asdict(parse_once(Path(sys.argv[1])))))
