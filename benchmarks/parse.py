"""Parse all Python and TypeScript files of a folder once, on one core, as a measure of how fast a machine is.

    python -m benchmarks.parse FOLDER

It prints the lines of each language, and how many milliseconds a thousand of them take.
"""

from __future__ import annotations

import ast
import gc
import sys
import time
from pathlib import Path

from codemods.languages.typescript.syntax import parse


def main() -> None:
    files = [path for path in sorted(Path(sys.argv[1]).rglob("*")) if path.suffix in {".py", ".ts"} and path.is_file()]
    # A run makes its trees without looking for cycles, too.
    gc.disable()
    for suffix, name in ((".py", "ast"), (".ts", "tree-sitter")):
        texts = [path.read_bytes() for path in files if path.suffix == suffix]
        lines = sum(text.count(b"\n") for text in texts)
        started = time.perf_counter()
        for text in texts:
            if suffix == ".py":
                ast.parse(text)
            else:
                parse("file.ts", text)
        seconds = time.perf_counter() - started
        if lines:
            print(f"{name}: {lines:,} lines, {seconds / lines * 1e6:.1f} ms for a thousand", file=sys.stderr)


if __name__ == "__main__":
    main()
