"""Plays a failure of the guide by hand: `python examples/guide/run.py NAME` shows it, `--migrate` what the tool makes
of it.

A play runs in a copy of its code, with real packages, against the fake provider of tests/providers.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))

from tests.providers.certificate import write_certificate  # noqa: E402 - Found by the line above.
from tests.providers.fake import FakeProvider  # noqa: E402 - Found by the line above.

PATIENCE = 120.0
"""Seconds that a play may take."""


@dataclass(frozen=True)
class Scenario:
    """A failure of the guide.

    `cause` is what `codemods diagnose` names first in the log of the play, and `provider` whose it says it is. `select` is the one rule that mends it, where
    that has to be named. With `tls`, the provider speaks TLS.
    """

    name: str
    title: str
    cause: str
    provider: str = ""
    unsafe: bool = False
    select: str = ""
    tls: bool = False

    @property
    def flags(self) -> list[str]:
        """The options of `codemods migrate` that mend it."""
        return [*(["--select", self.select] if self.select else []), *(["--unsafe"] if self.unsafe else [])]

    @property
    def is_node(self) -> bool:
        return (HERE / self.name / "play.mjs").exists()


@dataclass(frozen=True)
class Played:
    """Holds what came of a play: whether every call was answered, and the log."""

    well: bool
    log: str


def scenarios() -> dict[str, Scenario]:
    """All of them by name."""
    files = sorted(HERE.glob("*/scenario.toml"))
    return {
        file.parent.name: Scenario(name=file.parent.name, **tomllib.loads(file.read_text(encoding="utf-8")))
        for file in files
    }


def play(scenario: Scenario, folder: Path, *, migrated: bool) -> Played:
    """Play it in an empty folder, with the code as it is or as the tool makes it. Raises RuntimeError where that
    fails."""
    shutil.copytree(HERE / scenario.name / "app", folder, dirs_exist_ok=True)
    if migrated:
        command = [sys.executable, "-m", "codemods", "migrate", *scenario.flags, "."]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"codemods migrate: {done.stderr}")
    certificate = write_certificate(folder / "certificate.pem") if scenario.tls else None
    with FakeProvider(keys=set(), certificate=certificate) as provider:
        environment = {
            **{name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ},
            **provider.environment,
            "PROVIDER_URL": provider.url,
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        command = _node(scenario, folder) if scenario.is_node else _python(scenario, folder)
        environment["PYTHONPATH"] = os.pathsep.join([str(folder), str(HERE), environment.get("PYTHONPATH", "")])
        ended = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=PATIENCE,
            check=False,
        )
    return Played(ended.returncode == 0, ended.stdout.decode("utf-8", "replace"))


def _python(scenario: Scenario, folder: Path) -> list[str]:
    return [sys.executable, str(HERE / scenario.name / "play.py")]


def _node(scenario: Scenario, folder: Path) -> list[str]:
    """Compile the code, and put what plays it beside it."""
    modules = ROOT / "node_modules"
    (folder / "node_modules").symlink_to(modules)
    (folder / "package.json").write_text('{"type": "module"}\n')
    sources = [str(path.relative_to(folder)) for path in folder.rglob("*.ts") if "node_modules" not in path.parts]
    options = [
        "--module",
        "nodenext",
        "--target",
        "es2022",
        "--skipLibCheck",
        "--rootDir",
        ".",
        "--outDir",
        "dist",
        "--sourceMap",
    ]
    # `process` has no types here, and the compiler writes JavaScript for all that.
    subprocess.run(
        ["node", str(modules / "typescript" / "bin" / "tsc"), *options, *sources],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    built = folder / "dist"
    shutil.copy(HERE / "situation.mjs", built)
    shutil.copy(HERE / scenario.name / "play.mjs", built)
    return ["node", str(built / "play.mjs")]


def main() -> int:
    """The exit code of the play: 0 where every call was answered."""
    known = scenarios()
    parser = argparse.ArgumentParser(description="Play a failure of the guide.")
    parser.add_argument("name", choices=[*known, "all"])
    parser.add_argument("--migrate", action="store_true", help="Play what `codemods migrate` makes of the code.")
    arguments = parser.parse_args()
    failed = 0
    for scenario in known.values() if arguments.name == "all" else [known[arguments.name]]:
        with tempfile.TemporaryDirectory() as scratch:
            played = play(scenario, Path(scratch), migrated=arguments.migrate)
        if arguments.name != "all":
            print(played.log, end="")
        print(f"{scenario.name}: {scenario.title}: {'every call was answered' if played.well else 'calls failed'}")
        failed += not played.well
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
