"""The console script, and `python -m codemods`."""

from __future__ import annotations

import sys


def main() -> None:
    """Load the command line and run it. Ctrl-C may come while it loads."""
    try:
        from codemods.cli.app import main as run
    except KeyboardInterrupt:
        sys.stderr.write("codemods: interrupted\n")
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
