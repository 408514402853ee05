"""Runs the linters and formatters of real projects, by their own settings, over what `migrate --unsafe` changes there.

    python scripts/linters.py FOLDER... [--tools FOLDER] [--keep FOLDER] [--habits] [--json]

Each FOLDER is one repository. It is copied and migrated there, and every tool that its settings name is run on the
changed files, before and after: ruff, flake8, black, isort, prettier, eslint, biome, in the release that the project
pins where it installs. Exit code 1 says that a tool has more to say of some file under a code than it had before, or
that a formatter would change a file which it left alone before.

`--habits` asks formatters of projects that name none as well: a file that black, isort or prettier would leave alone is
written by their habits, named or not.

ESLint and prettier run the settings of a project, which may be code: use it on repositories that you trust, or in a
container.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

PYTHON = (".py", ".pyi")
SCRIPTS = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs")
Told = Counter[tuple[str, str]]
"""How often a tool says something of a file, by path and code."""


@dataclass(slots=True)
class Row:
    """Holds what the tools of one repository say. `new` holds a line for a person each."""

    name: str
    changed: int = 0
    runs: list[str] = field(default_factory=list)
    clean_before: int = 0
    before: int = 0
    after: int = 0
    new: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Tool:
    """A linter or formatter: which files it reads, and what it says of some of them below a folder."""

    name: str
    suffixes: tuple[str, ...]
    told: Callable[[Path, Sequence[str]], Told]
    home: str = ""


def main() -> int:
    arguments = _arguments()
    arguments.tools.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(arguments.jobs) as pool:
        rows = list(pool.map(lambda folder: _measure(folder, arguments), arguments.folders))
    if arguments.json:
        print(json.dumps([asdict(row) for row in rows], indent=2))
    else:
        for row in rows:
            print(f"{row.name}: {row.changed} changed; {', '.join(row.runs) or 'no tool'}; {row.before} -> {row.after}")
            for line in (*row.new, *(f"(skipped) {each}" for each in row.skipped)):
                print(f"    {line}")
        tools = Counter(run.split()[0] for row in rows for run in row.runs)
        print(f"{len(rows)} repositories; {dict(tools)}; {sum(len(row.new) for row in rows)} new complaints")
    return int(any(row.new for row in rows))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--tools", type=Path, default=Path(tempfile.gettempdir()) / "codemods-linters")
    parser.add_argument("--keep", type=Path, help="where the copies are left, to look at")
    parser.add_argument("--habits", action="store_true", help="ask formatters that no settings name as well")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    return parser.parse_args()


def _measure(folder: Path, arguments: argparse.Namespace) -> Row:
    row = Row(folder.name)
    with tempfile.TemporaryDirectory(prefix="codemods-linters-") as scratch:
        tree = (arguments.keep or Path(scratch)) / folder.name
        shutil.rmtree(tree, ignore_errors=True)
        shutil.copytree(folder, tree, symlinks=True, ignore=shutil.ignore_patterns("node_modules", ".git"))
        environment = {**os.environ, "XDG_STATE_HOME": str(Path(scratch) / "state")}
        command = [
            sys.executable,
            "-m",
            "codemods",
            "migrate",
            "--unsafe",
            "--allow-dirty",
            "--output-format",
            "patch",
            ".",
        ]
        done = subprocess.run(command, cwd=tree, capture_output=True, env=environment, check=False)
        if done.returncode not in (0, 1, 3):
            row.skipped.append(f"migrate ended with {done.returncode}: {done.stderr.decode(errors='replace')[-300:]}")
            return row
        changed = [
            path
            for path in _files(tree)
            if (folder / path).is_file() and (folder / path).read_bytes() != (tree / path).read_bytes()
        ]
        row.changed = len(changed)
        after = {path: (tree / path).read_bytes() for path in changed}
        for tool in _tools(tree, changed, arguments, row):
            paths = [path for path in changed if path.endswith(tool.suffixes) and _is_below(path, tool.home)]
            if not paths:
                continue
            row.runs.append(f"{tool.name} on {len(paths)}")
            try:
                for path in paths:
                    (tree / path).write_bytes((folder / path).read_bytes())
                old = tool.told(tree, paths)
                for path in paths:
                    (tree / path).write_bytes(after[path])
                new = tool.told(tree, paths)
            except (OSError, ValueError, subprocess.SubprocessError) as error:
                row.skipped.append(f"{tool.name}: {str(error)[:300]}")
                continue
            finally:
                for path in paths:
                    (tree / path).write_bytes(after[path])
            row.before += old.total()
            row.after += new.total()
            row.clean_before += sum(not any(each == path for each, _ in old) for path in paths)
            row.new += [f"{tool.name}: {path}: {code} ({n})" for (path, code), n in sorted((new - old).items())]
    return row


def _files(tree: Path) -> Iterator[str]:
    for base, folders, names in os.walk(tree):
        folders[:] = [each for each in folders if each not in {"node_modules", ".git"}]
        yield from (str((Path(base) / name).relative_to(tree)) for name in names if name.endswith(PYTHON + SCRIPTS))


def _is_below(path: str, home: str) -> bool:
    return not home or path.startswith(f"{home}/")


# -------------------------------------------------------------------- which tools a project names


def _tools(tree: Path, changed: Sequence[str], arguments: argparse.Namespace, row: Row) -> Iterator[Tool]:
    python = [path for path in changed if path.endswith(PYTHON)]
    scripts = [path for path in changed if path.endswith(SCRIPTS)]
    if python:
        yield from _python_tools(tree, python, arguments)
    if scripts:
        yield from _script_tools(tree, scripts, arguments, row)


def _settings(tree: Path, paths: Iterable[str], names: Iterable[str]) -> dict[str, Path]:
    """The settings files of some names in the folders above some files, by folder."""
    found: dict[str, Path] = {}
    for path in paths:
        for parent in Path(path).parents:
            for name in names:
                if (file := tree / parent / name).is_file():
                    found.setdefault(str(parent) if str(parent) != "." else "", file)
    return found


def _python_tools(tree: Path, paths: Sequence[str], arguments: argparse.Namespace) -> Iterator[Tool]:
    tables: dict[str, Any] = {}
    for file in _settings(tree, paths, ["pyproject.toml"]).values():
        tables.update(_toml(file).get("tool", {}))
    text = "".join(
        file.read_text(errors="replace")
        for name in ("setup.cfg", "tox.ini", ".pre-commit-config.yaml", "pyproject.toml")
        for file in _settings(tree, paths, [name]).values()
    )
    hooks = dict(re.findall(r"repo:\s*\S*/(ruff|black|isort|flake8)[\w-]*(?:\.git)?\s+rev:\s*['\"]?v?([\d.]+)", text))
    named = {
        "ruff": "ruff" in tables or bool(_settings(tree, paths, ["ruff.toml", ".ruff.toml"])) or "ruff" in hooks,
        "black": "black" in tables or "black" in hooks or bool(_BLACK.search(text)),
        "isort": "isort" in tables
        or "isort" in hooks
        or bool(_settings(tree, paths, [".isort.cfg"]))
        or "[isort]" in text,
        "flake8": "flake8" in hooks or bool(_settings(tree, paths, [".flake8"])) or "[flake8]" in text,
    }

    def tool(name: str) -> list[str]:
        return _python_module(arguments.tools, name, hooks.get(name) or _pinned(text, name))

    if named["ruff"]:
        yield Tool("ruff", PYTHON, lambda tree, paths: _ruff(tool("ruff"), tree, paths))
        yield Tool("ruff-format", PYTHON, lambda tree, paths: _each([*tool("ruff"), "format", "--check"], tree, paths))
    if named["flake8"]:
        yield Tool("flake8", PYTHON, lambda tree, paths: _lines([*tool("flake8")], tree, paths, _FLAKE8))
    if named["black"] or arguments.habits:
        yield Tool("black", PYTHON, lambda tree, paths: _each([*tool("black"), "--check"], tree, paths))
    if named["isort"] or arguments.habits:
        own = [] if named["isort"] else ["--profile", "black"]
        yield Tool("isort", PYTHON, lambda tree, paths: _each([*tool("isort"), "--check", *own], tree, paths))


_BLACK = re.compile(r"^\s*[\"']?black\b[^=\n]*[=<>~^]", re.MULTILINE)


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8", errors="replace"))
    except tomllib.TOMLDecodeError:
        return {}


def _pinned(text: str, name: str) -> str | None:
    found = re.search(rf"[\"']?\b{name}\s*(?:==|=\s*[\"'][\^~=]*)\s*([\d.]+)", text)
    return found.group(1) if found else None


def _python_module(tools: Path, name: str, version: str | None) -> list[str]:
    """The command that runs a tool in a release, installed where it is not; the newest where it does not install."""
    for wanted in (version, None):
        target = tools / f"{name}-{wanted or 'newest'}"
        if not target.exists():
            package = f"{name}=={wanted}" if wanted else name
            command = [sys.executable, "-m", "pip", "install", "-q", "--target", str(target), package]
            if subprocess.run(command, capture_output=True, check=False).returncode:
                shutil.rmtree(target, ignore_errors=True)
                continue
        if name == "ruff":
            return [str(target / "bin" / "ruff")]
        return [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(target)!r}); {_MAIN[name]}"]
    raise OSError(f"{name} does not install")


_MAIN = {
    "black": "import black; sys.exit(black.patched_main())",
    "isort": "from isort.main import main; sys.exit(main())",
    "flake8": "from flake8.main.cli import main; sys.exit(main())",
}
_FLAKE8 = re.compile(r"^(?:\./)?(.*?):\d+:\d+: (\w+)", re.M)


# -------------------------------------------------------------------- what they say


def _run(command: Sequence[str], tree: Path, *, good: Sequence[int] = (0, 1)) -> str:
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, errors="replace", timeout=600, check=False)
    if done.returncode not in good:
        raise OSError(f"{command[0]} ended with {done.returncode}: {(done.stderr or done.stdout)[-250:]}")
    return done.stdout


def _each(command: Sequence[str], tree: Path, paths: Sequence[str]) -> Told:
    """A formatter's word on each file: those that it would change, which it names in a line of its own."""
    done = subprocess.run([*command, *paths], cwd=tree, capture_output=True, text=True, timeout=600, check=False)
    said = (done.stdout + done.stderr).splitlines()
    told: Told = Counter()
    for path in paths:
        if any(_NAMES.search(line) and re.search(rf"(?:^|[\s/:]){re.escape(path)}(?:\s|:|$)", line) for line in said):
            told[(path, "format")] += 1
    if done.returncode and not told:
        raise OSError(f"{command[0]} ended with {done.returncode}: {done.stderr[-250:]}")
    return told


_NAMES = re.compile(r"would reformat|^\s*--> |incorrectly sorted|^\[(?:warn|error)\]|error:|cannot format", re.I)


def _ruff(command: Sequence[str], tree: Path, paths: Sequence[str]) -> Told:
    given = [*command, "check", "--no-cache", "--force-exclude", "--output-format", "json", *paths]
    return Counter(
        (os.path.relpath(each["filename"], tree.resolve()), each["code"] or "syntax")
        for each in json.loads(_run(given, tree) or "[]")
    )


def _lines(command: Sequence[str], tree: Path, paths: Sequence[str], pattern: re.Pattern[str]) -> Told:
    return Counter((found[0], found[1]) for found in pattern.findall(_run([*command, *paths], tree)))


# -------------------------------------------------------------------- JavaScript's tools

_PRETTIER = (
    *(f".prettierrc{end}" for end in ("", ".json", ".yaml", ".yml", ".js", ".cjs", ".mjs", ".toml", ".json5", ".ts")),
    *(f"prettier.config.{end}" for end in ("js", "cjs", "mjs", "ts")),
)
_ESLINT = (
    *(f".eslintrc{end}" for end in ("", ".json", ".yaml", ".yml", ".js", ".cjs")),
    *(f"eslint.config.{end}" for end in ("js", "cjs", "mjs", "ts", "mts")),
)
_WANTED = re.compile(r"eslint|prettier|biome|^(?:next|react|typescript|globals|tailwindcss)$|^@(?:next|types|babel)/")


def _script_tools(tree: Path, paths: Sequence[str], arguments: argparse.Namespace, row: Row) -> Iterator[Tool]:
    packages = _packages(tree, paths)
    for home, file in sorted(_nearest(tree, paths, _ESLINT).items()):
        binaries = _installed(arguments.tools, tree, home, packages, "eslint", row)
        if binaries is None:
            continue
        is_flat = file.name.startswith("eslint.config")
        yield Tool("eslint", SCRIPTS, partial(_eslint, binaries / "eslint", home, is_flat=is_flat), home)
    prettier = _nearest(tree, paths, _PRETTIER)
    in_packages = {home: package for home, package in packages.items() if "prettier" in package}
    homes = sorted({*prettier, *in_packages}) or ([""] if arguments.habits or "prettier" in str(packages) else [])
    for home in homes:
        binaries = _installed(arguments.tools, tree, home, packages, "prettier", row)
        if binaries is not None:
            yield Tool("prettier", SCRIPTS, partial(_each, [str(binaries / "prettier"), "--check"]), home)
    for home in sorted(_nearest(tree, paths, ("biome.json", "biome.jsonc"))):
        binaries = _installed(arguments.tools, tree, home, packages, "@biomejs/biome", row)
        if binaries is not None:
            yield Tool("biome", SCRIPTS, partial(_biome, binaries / "biome", home), home)


def _nearest(tree: Path, paths: Sequence[str], names: Iterable[str]) -> dict[str, Path]:
    """The settings that are nearest to some file: what stands above is theirs to ask."""
    found: dict[str, Path] = {}
    for path in paths:
        above = _settings(tree, [path], names)
        if above:
            home = max(above, key=len)
            found[home] = above[home]
    return found


def _packages(tree: Path, paths: Sequence[str]) -> dict[str, Mapping[str, Any]]:
    found = {}
    for home, file in _settings(tree, paths, ["package.json"]).items():
        try:
            found[home] = json.loads(file.read_text(encoding="utf-8", errors="replace"))
        except ValueError:
            continue
    return found


def _installed(
    tools: Path, tree: Path, home: str, packages: Mapping[str, Mapping[str, Any]], name: str, row: Row
) -> Path | None:
    """The folder of binaries of a project's own linters, installed beside its settings."""
    given: dict[str, str] = {}
    for above in sorted(packages, key=len):
        if not above or home == above or home.startswith(f"{above}/"):
            package = packages[above]
            for section in ("dependencies", "devDependencies"):
                given.update({k: v for k, v in package.get(section, {}).items() if _WANTED.search(k)})
    given = {k: v for k, v in given.items() if not v.startswith(("workspace:", "file:", "link:", "catalog:"))}
    given.setdefault(name, "^8" if name == "eslint" and "eslint-config-next" in given else "latest")
    given.setdefault("typescript", "^5")
    key = re.sub(r"\W+", "_", f"{row.name}_{home}")
    store = tools / f"npm-{key}"
    if not (store / "node_modules" / ".bin" / name.rpartition("/")[2]).exists():
        known = store / "package.json"
        given = {**given, **(json.loads(known.read_text())["dependencies"] if known.exists() else {})}
        store.mkdir(parents=True, exist_ok=True)
        (store / "package.json").write_text(json.dumps({"private": True, "dependencies": given}))
        command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps", "--silent"]
        done = subprocess.run(command, cwd=store, capture_output=True, text=True, timeout=900, check=False)
        if done.returncode or not (store / "node_modules" / name).exists():
            row.skipped.append(f"{name} of {home or '.'} does not install: {done.stderr[-200:]}")
            return None
    link = tree / home / "node_modules"
    if not link.exists():
        # Settings look for their plugins from where they stand.
        link.symlink_to(store.resolve() / "node_modules")
    return store.resolve() / "node_modules" / ".bin"


def _eslint(binary: Path, home: str, tree: Path, paths: Sequence[str], *, is_flat: bool) -> Told:
    folder = tree / home
    own = [os.path.relpath(path, home) if home else path for path in paths]
    environment = {**os.environ, "ESLINT_USE_FLAT_CONFIG": "true" if is_flat else "false"}
    command = [str(binary), "--format", "json", "--no-error-on-unmatched-pattern", *own]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=600, env=environment, check=False
    )
    if done.returncode not in (0, 1):
        raise OSError(f"eslint ended with {done.returncode}: {done.stderr[:250]}")
    told: Told = Counter()
    for file in json.loads(done.stdout or "[]"):
        path = os.path.relpath(file["filePath"], folder.resolve())
        for message in file["messages"]:
            told[(f"{home}/{path}" if home else path, message["ruleId"] or "fatal")] += 1
    return told


def _biome(binary: Path, home: str, tree: Path, paths: Sequence[str]) -> Told:
    folder = tree / home
    told: Told = Counter()
    for path in paths:
        own = os.path.relpath(path, home) if home else path
        given = [str(binary), "check", "--reporter=json", "--max-diagnostics=200", own]
        done = subprocess.run(given, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
        start = done.stdout.find("{")
        if start >= 0:
            for each in json.loads(done.stdout[start:])["diagnostics"]:
                told[(path, each.get("category") or "diagnostic")] += 1
    return told


if __name__ == "__main__":
    sys.exit(main())
