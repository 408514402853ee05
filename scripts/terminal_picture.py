"""Draws what `codemods check` shows on a terminal, as docs/check.svg, from a real run over examples/quick_start.

The picture names no font from elsewhere, and is the same in each run.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "check.svg"
COMMAND = ("check", "--color", "always", "src/")
COLUMNS = 118


def main() -> int:
    PICTURE.write_text(picture(), encoding="utf-8")
    return 0


def picture() -> str:
    """The picture as it must be."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder, "shop")
        shutil.copytree(ROOT / "examples" / "quick_start", project)
        done = subprocess.run(
            [sys.executable, "-m", "codemods", *COMMAND],
            cwd=project,
            env={**os.environ, "XDG_STATE_HOME": folder},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="standard")
    console.print(Text.assemble(("$ ", "bold green"), f"codemods {COMMAND[0]} {COMMAND[-1]}"))
    console.print(Text.from_ansi(done.stdout))
    without_fonts = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.S)
    return console.export_svg(title="codemods", code_format=without_fonts, unique_id="check")


if __name__ == "__main__":
    sys.exit(main())
