"""`[tool.codemods]` of pyproject.toml and the flags of the command line, as one frozen Config."""

from __future__ import annotations

import os
import pkgutil
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from codemods.disk import MAX_SETTINGS, Disk, inside, words_of
from codemods.records import dataclass

MOST_JOBS = 1_024
"""Processes that a setting may ask for: it is the repository that asks, on a machine of somebody else."""

_RULES = Path(__file__).with_name("rules")
"""The folder in which each rule has one of its own."""


def rule_ids() -> tuple[str, ...]:
    """The ids of all rules, sorted; no rule is imported for it."""
    folders = (info.name for info in pkgutil.iter_modules([str(_RULES)]) if info.ispkg)
    return tuple(sorted(folder.replace("_", "-") for folder in folders))


class Lifetime(StrEnum):
    """How long a client is kept that a factory has built.

    AUTO: invocation if construction is cheap, otherwise pooled. INVOCATION: a new client for each call.
    POOLED: a new client over a shared transport that holds no credential. CACHED: one per credential and process.
    """

    AUTO = "auto"
    INVOCATION = "invocation"
    POOLED = "pooled"
    CACHED = "cached"


class Credentials(StrEnum):
    """The clients that factories build for each call.

    STATIC: used clients that capture a key which can go stale. ALL: also clients without a credential, clients whose
    credentials refresh themselves, and clients that nothing uses.
    """

    STATIC = "static"
    ALL = "all"


class VerifyIn(StrEnum):
    """In what the command of `--verify` runs: a copy with a git of its own, where git is, or a plain copy."""

    WORKTREE = "worktree"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one run. `select` is None for all rules; patterns are gitignore-style, from `base`.

    `require_env` are the project's own functions that check a variable, `require_env_at` says where they are named.
    `base` is the folder of the pyproject.toml that was read, or None. `clients` are the project's own client
    classes, as the catalogue takes them. `jobs` is the number of worker processes, 0 for one a core. What the settings
    name to be run is kept apart, as `configured_verify`, a command, and `configured_rules`, rules from outside: what
    runs are `verify` and `rules`, for which the user has asked on the command line. `force_exclude` has `exclude` hold
    for files that are named, too. `undo_days` is how long a run can be taken back. `workloads` name the file that a
    workload of a manifest starts. `no_startup_check` are patterns of files whose programs shall start without a check.
    `internal_hosts` are further hosts to which a caller's authorization may be passed on.
    """

    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    rules: tuple[str, ...] = ()
    configured_rules: tuple[str, ...] = ()
    unsafe: bool = False
    lifetime: Lifetime = Lifetime.AUTO
    credentials: Credentials = Credentials.STATIC
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    keep_exports: bool = False
    jobs: int = 0
    clients: tuple[Mapping[str, Any], ...] = ()
    per_file_ignores: tuple[tuple[str, frozenset[str]], ...] = ()
    source_roots: tuple[str, ...] = ()
    internal_hosts: tuple[str, ...] = ()
    verify: str = ""
    configured_verify: str = ""
    verify_in: VerifyIn = VerifyIn.WORKTREE
    verify_timeout: float = 600.0
    undo_days: int = 30
    workloads: tuple[tuple[str, str], ...] = ()
    no_startup_check: tuple[str, ...] = ()
    require_env: tuple[str, ...] = ()
    require_env_at: str = ""
    base: Path | None = None


_NEARLY = re.compile(
    r"""^[ \t]*\[+[ \t]*(?P<name>(?:tools?[ \t]*\.[ \t]*)?["']?code[-_]?mods?["']?)[ \t]*[\].]""",
    re.MULTILINE | re.IGNORECASE,
)
"""The head of a table that was meant to hold the settings, where there is none of the right name."""


class ConfigError(Exception):
    """A setting that cannot be used. The message names the file, the line where it is known, and the key."""


def load(paths: Sequence[Path]) -> Config:
    """The Config of the nearest pyproject.toml with a `[tool.codemods]` table above the first path.

    The search ends at the top of the git repository. Raises ConfigError.
    """
    candidates = list(_candidates(paths[0] if paths else Path()))
    for file in candidates:
        raw = _read(file, candidates[-1].parent)
        if raw is None:
            continue
        table = _table(file, raw)
        if table is not None:
            return _Reader(file, raw).config(table)
    return Config()


def unread(paths: Sequence[Path]) -> str:
    """Say where settings have the wrong name, as a table or a file, so that `load` passes over them; "" elsewhere."""
    candidates = list(_candidates(paths[0] if paths else Path()))
    for file in candidates:
        raw = _read(file, candidates[-1].parent)
        found = _NEARLY.search(raw) if raw is not None else None
        if raw is not None and found:
            place = f"{file}:{raw.count(chr(10), 0, found.start('name')) + 1}"
            return f"{place}: [{found['name']}] is not read: the settings belong under [tool.codemods]"
        for name in ("codemods.toml", ".codemods.toml"):
            if os.path.lexists(file.with_name(name)):
                return (
                    f"{file.with_name(name)} is not read: the settings belong in pyproject.toml, under [tool.codemods]"
                )
    return ""


def with_flags(config: Config, **flags: object) -> Config:
    """The Config with the flags that are not None. `select`, `ignore` and `exclude` are added to by tuples of text.

    A flag's `select` replaces the file's; its `ignore` and `exclude` add to them. The rules from outside that the file
    names are code that a repository chose: only `rules_configured` takes them. Where flags name `rules`, these alone
    run, unless others are selected as well. Raises ConfigError.
    """
    configured = bool(flags.pop("rules_configured", False))
    named = flags.pop("rules", None)
    assert named is None or isinstance(named, tuple)
    config = replace(config, rules=(*(config.configured_rules if configured else ()), *(named or ())))
    if named and not flags.get("select"):
        config = replace(config, select=frozenset())
    given = {name: value for name, value in flags.items() if value is not None and value != ()}
    for name in ("select", "ignore"):
        if name in given:
            given[name] = _rule_ids(f"--{name}", given[name])
    if "ignore" in given:
        given["ignore"] = config.ignore | given["ignore"]  # type: ignore[operator]
    if "exclude" in given:
        given["exclude"] = (*config.exclude, *given["exclude"])  # type: ignore[misc]
    return replace(config, **given)  # type: ignore[arg-type]


_KEYS = (
    "select",
    "ignore",
    "rules",
    "unsafe",
    "lifetime",
    "credentials",
    "exclude",
    "force-exclude",
    "keep-exports",
    "jobs",
    "clients",
    "per-file-ignores",
    "source-roots",
    "internal-hosts",
    "verify",
    "verify-in",
    "verify-timeout",
    "undo-days",
    "workloads",
    "no-startup-check",
    "require-env",
)

_HOST = re.compile(r"(?:\*\.)?[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
"""A host, or all hosts below one. A star alone would be every host there is."""


_NUMBERS = {"jobs": (0, MOST_JOBS), "undo-days": (1, 3650)}
"""The numbers that a setting may have: from, to."""


class _Reader:
    """Reads one table; every complaint names the file and, where the key is found in the text, its line."""

    def __init__(self, file: Path, raw: str) -> None:
        self._file = file
        self._raw = raw

    def config(self, table: Mapping[str, Any]) -> Config:
        for key in table:
            if key not in _KEYS:
                raise self._error(key, f"unknown setting {key!r}{did_you_mean(key, _KEYS)}")
        values: dict[str, Any] = {"base": self._file.parent}
        for key, value in table.items():
            values[field_of(key)] = self._value(key, value)
        if "require-env" in table:
            values["require_env_at"] = self._at("require-env")
        return Config(**values)

    def _value(self, key: str, value: object) -> object:
        if key in ("select", "ignore"):
            return self._rules(key, self._texts(key, value))
        if key in ("exclude", "rules", "source-roots", "no-startup-check"):
            return self._texts(key, value)
        if key == "internal-hosts":
            hosts = self._texts(key, value)
            wrong = next((host for host in hosts if not _HOST.fullmatch(host)), None)
            if wrong is not None:
                raise self._error(key, f"{wrong!r} is not a host: write 'api.example.com' or '*.example.com'")
            return hosts
        if key in ("unsafe", "force-exclude", "keep-exports"):
            return self._of_type(key, value, bool, "true or false")
        if key in _NUMBERS:
            least, most = _NUMBERS[key]
            number = self._of_type(key, value, int, "a number")
            if isinstance(number, bool) or not least <= number <= most:
                raise self._error(key, f"must be a number from {least} to {most}")
            return number
        if key == "lifetime":
            text = self._of_type(key, value, str, "a string")
            if text not in list(Lifetime):
                raise self._error(key, f"unknown lifetime {text!r}{did_you_mean(text, list(Lifetime))}")
            return Lifetime(text)
        if key == "credentials":
            text = self._of_type(key, value, str, "a string")
            if text not in list(Credentials):
                raise self._error(key, f"unknown credentials {text!r}{did_you_mean(text, list(Credentials))}")
            return Credentials(text)
        if key == "verify":
            return self._of_type(key, value, str, "a string")
        if key == "verify-in":
            place = self._of_type(key, value, str, "a string")
            if place not in list(VerifyIn):
                raise self._error(key, f"unknown place {place!r}{did_you_mean(place, list(VerifyIn))}")
            return VerifyIn(place)
        if key == "verify-timeout":
            seconds = self._of_type(key, value, int | float, "a number of seconds above 0")
            if isinstance(seconds, bool) or not 0 < seconds < float("inf"):
                raise self._error(key, "must be a number of seconds above 0")
            return float(seconds)
        if key == "clients":
            return tuple(
                self._of_type(key, entry, dict, "an array of tables")
                for entry in self._of_type(key, value, list, "an array of tables")
            )
        if key == "require-env":
            return self._functions(key, [value] if isinstance(value, str) else value)
        if key == "workloads":
            named = self._of_type(key, value, dict, "a table of workloads with the file that each starts")
            return tuple((name, self._of_type(key, file, str, "a string for each")) for name, file in named.items())
        patterns = self._of_type(key, value, dict, "a table of patterns")
        return tuple((pattern, self._rules(key, self._texts(key, ids))) for pattern, ids in patterns.items())

    def _rules(self, key: str, ids: tuple[str, ...]) -> frozenset[str]:
        try:
            return _rule_ids(f"`{key}`", ids)
        except ConfigError as error:
            raise self._error(key, str(error)) from None

    def _texts(self, key: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._error(key, "must be a list of strings")
        return tuple(value)

    def _of_type(self, key: str, value: object, kind: Any, words: str) -> Any:
        if not isinstance(value, kind):
            raise self._error(key, f"must be {words}")
        return value

    def _functions(self, key: str, value: object) -> tuple[str, ...]:
        """Functions of the project, each as "module:function"."""
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._error(key, "must be a string, or a list of strings")
        for item in value:
            if not re.fullmatch(r"[\w./@-]+:[^\W\d]\w*", item):
                raise self._error(key, f'{item!r} must say "module:function", as "app.env:require_env" does')
        return tuple(value)

    def _error(self, key: str, message: str) -> ConfigError:
        return ConfigError(f"{self._at(key)}: {message}")

    def _at(self, key: str) -> str:
        """The file and the line of a setting, for a complaint."""
        line = self._line(key)
        place = f"{self._file}:{line}" if line else str(self._file)
        return f"{place}: [tool.codemods] {key}"

    def _line(self, key: str) -> int:
        header = re.search(r"^\s*\[+\s*tool\s*\.\s*codemods\b", self._raw, re.MULTILINE)
        start = header.start() if header else 0
        pattern = rf"""^[ \t]*(?:\[+[ \t]*tool\.codemods\.)?["']?{re.escape(key)}["']?[ \t]*[=.\]]"""
        found = re.compile(pattern, re.MULTILINE).search(self._raw, start)
        return self._raw.count("\n", 0, found.end()) + 1 if found else 0


def field_of(key: str) -> str:
    """The field of a Config that a setting is kept in: what it names to be run is not what runs."""
    return f"configured_{key}" if key in ("rules", "verify") else key.replace("-", "_")


def did_you_mean(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """The end of a message, "; did you mean 'x'?", where a known word is close; else nothing."""
    import difflib

    close = difflib.get_close_matches(word, list(known), n=1, cutoff=cutoff)
    return f"; did you mean {str(close[0])!r}?" if close else ""


LISTED = "; `codemods rules` lists them"
"""The end of a message about a rule that is not known, where no known one is close."""


def _rule_ids(where: str, ids: object) -> frozenset[str]:
    known = rule_ids()
    assert isinstance(ids, tuple | list)
    for rule in ids:
        # A rule from outside is named by its dotted path; whether there is one is seen when it is imported.
        if rule not in known and "." not in rule:
            raise ConfigError(f"{where} names an unknown rule {rule!r}{did_you_mean(rule, known) or LISTED}")
    return frozenset(ids)


def _candidates(start: Path) -> Iterable[Path]:
    folder = start.absolute()
    for parent in (folder, *folder.parents):
        yield parent / "pyproject.toml"
        if os.path.exists(parent / ".git"):
            return


def _read(file: Path, last: Path) -> str | None:
    """The text of the settings; None where there is no such file. A link may lead to a file below the `last` folder,
    the top of the repository; where there is none, it must not lead out of its own folder."""
    top = os.path.realpath(last if os.path.exists(last / ".git") else file.parent)
    path = inside(os.path.join(os.path.realpath(file.parent), file.name), top)
    try:
        if path is None or not os.path.lexists(file) or os.path.isdir(file):
            return None
        return Disk(top).read(path, MAX_SETTINGS).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: is not valid UTF-8") from error
    except OSError as error:
        raise ConfigError(f"{file}: {words_of(error)}") from error


def _table(file: Path, raw: str) -> Mapping[str, Any] | None:
    import tomllib

    try:
        document = tomllib.loads(raw)
    except tomllib.TOMLDecodeError as error:
        # The parser gives the line in its message alone.
        place = re.search(r"\s*\(at line (\d+), column \d+\)", str(error))
        message = str(error)[: place.start()] if place else str(error)
        raise ConfigError(f"{file}:{place[1]}: {message}" if place else f"{file}: {message}") from error
    except RecursionError as error:
        raise ConfigError(f"{file}: is nested too deeply") from error
    except ValueError as error:
        # A number of thousands of digits, or a date that no calendar has.
        raise ConfigError(f"{file}: holds a value that cannot be read: {error}") from error
    table = document.get("tool", {})
    table = table.get("codemods") if isinstance(table, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigError(f"{file}: [tool.codemods] must be a table")
    return table


class UsageError(Exception):
    """A request that cannot be met: one line for the user, exit code 2."""
