"""Make a monorepo that nobody built for this tool: wheels of large packages, repositories, and generated services.

    python -m benchmarks.mixed FOLDER --repository DIR [--repository DIR ...]

Each wheel is unpacked in `packages/<name>`, each repository copied to `repos/<its folder's name>` without its `.git`,
and 200 services are generated in `services/`. The tree is put into git. pip fetches the wheels by name and version.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from benchmarks import trees
from benchmarks.run import commit

WHEELS = ("homeassistant==2024.3.3", "sympy==1.14.0", "django==5.2.19", "apache-airflow-core==3.3.2")
SERVICES = 100
"""Services of each language."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a folder that does not exist yet")
    parser.add_argument("--repository", type=Path, action="append", default=[], help="a checkout to copy in")
    options = parser.parse_args()
    options.folder.mkdir(parents=True)
    unpack(options.folder / "packages")
    for checkout in options.repository:
        target = options.folder / "repos" / checkout.resolve().name
        shutil.copytree(checkout, target, symlinks=True, ignore=shutil.ignore_patterns(".git", "node_modules"))
    services(options.folder / "services")
    commit(options.folder)


def unpack(packages: Path) -> None:
    """Fetch the wheels and unpack each in a folder of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--ignore-requires-python"]
        for wheel in WHEELS:
            subprocess.run([*command, "--only-binary=:all:", "--dest", scratch, wheel], check=True)
        for file in sorted(Path(scratch).glob("*.whl")):
            with zipfile.ZipFile(file) as archive:
                archive.extractall(packages / file.name.partition("-")[0])


def services(folder: Path) -> None:
    """Write services of 40 to 120 lines, each with a client at module level, half of them in TypeScript."""
    for number in range(SERVICES):
        lines = 40 + number * 37 % 81
        trees.write(folder / f"py_{number:03}" / "main.py", trees.python_service(number, lines))
        trees.write(folder / f"ts-{number:03}" / "src" / "main.ts", trees.typescript_service(number, lines))


if __name__ == "__main__":
    main()
