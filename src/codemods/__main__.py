"""The console script, and `python -m codemods`."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Load the command line and run it. Ctrl-C may come while it loads."""
    _leave_folder()
    try:
        from codemods.cli.app import main as run
    except KeyboardInterrupt:
        sys.stderr.write("codemods: interrupted\n")
        sys.exit(130)
    run()


def _leave_folder() -> None:
    """Take the current folder off the places of modules, where `python -m` has put it: a repository may hold a module
    by the name of one that is imported from here on."""
    if not sys.flags.safe_path and sys.path:
        try:
            here = os.getcwd()
        except OSError:
            return
        if sys.path[0] in ("", here):
            del sys.path[0]


if __name__ == "__main__":
    main()
