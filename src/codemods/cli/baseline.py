"""Keeps a baseline: findings that are in it do not fail a project, new ones do.

A baseline is a JSON file to commit. It counts findings by path, rule and message, not by line, so that work
elsewhere in a file does not make an old finding new. A run over some files or rules, such as a hook's, compares and
updates only what the baseline holds of these.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from codemods.disk import read_named, words_of
from codemods.model import Finding
from codemods.records import dataclass
from codemods.write.outputs import replace_file

_VERSION = 1

Key = tuple[str, str, str]
"""Path from the root, rule, message."""

NOTHING: Mapping[Key, int] = {}
"""The counts of no baseline."""

Scope = Callable[[str, str], bool]
"""Whether a run has looked at this path for this rule."""


def everything(path: str, rule: str) -> bool:
    """The Scope of a run over a whole project."""
    return True


class BaselineError(Exception):
    """A baseline that cannot be read or written. The message names the file."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Findings against a baseline: those it does not know, how many it knows, how many of its own are gone."""

    new: tuple[Finding, ...]
    known: int
    gone: int


def read(file: Path) -> Counter[Key]:
    """The counts of a baseline. Raises BaselineError."""
    try:
        document = json.loads(read_named(file))
        if document["version"] != _VERSION:
            raise BaselineError(f"{file}: was written by another version of codemods: remove it and create it again")
        return Counter(
            {
                (path, rule, message): _counted_once(count)
                for path, rules in document["findings"].items()
                for rule, messages in rules.items()
                for message, count in messages.items()
            }
        )
    except OSError as error:
        hint = "; create it with --update-baseline" if isinstance(error, FileNotFoundError) else ""
        raise BaselineError(f"{file}: {words_of(error)}{hint}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BaselineError(f"{file}: is not a baseline") from error


def read_old(file: Path) -> Counter[Key]:
    """The counts of a baseline that is to be updated; none where there is no such file yet. Raises BaselineError.

    A file that holds something else is refused, so that a mistyped name overwrites nothing.
    """
    try:
        if not os.path.exists(file) or (os.path.isfile(file) and not file.stat().st_size):
            return Counter()
    except OSError as error:
        raise BaselineError(f"{file}: {words_of(error)}") from error
    return read(file)


def write(
    file: Path, findings: Iterable[Finding], old: Mapping[Key, int] = NOTHING, looked_at: Scope = everything
) -> int:
    """Write the baseline of these findings and of what the old one holds of the rest; how many it counts now.

    It is sorted, so that its changes read well. Raises BaselineError.
    """
    counts = Counter(map(_key, findings))
    counts.update({key: count for key, count in old.items() if not looked_at(key[0], key[1])})
    tree: dict[str, dict[str, dict[str, int]]] = {}
    for (path, rule, message), count in sorted(counts.items()):
        tree.setdefault(path, {}).setdefault(rule, {})[message] = count
    text = json.dumps({"version": _VERSION, "findings": tree}, indent=2) + "\n"
    try:
        replace_file(file, [text.encode("ascii")])
    except OSError as error:
        raise BaselineError(f"{file}: {words_of(error)}") from error
    return counts.total()


def compare(findings: Iterable[Finding], baseline: Mapping[Key, int], looked_at: Scope = everything) -> Comparison:
    """Compare findings with a baseline. If it counts fewer of a key than there are, the first ones are known."""
    left = Counter(baseline)
    new = []
    known = 0
    for finding in findings:
        key = _key(finding)
        if left[key] > 0:
            left[key] -= 1
            known += 1
        else:
            new.append(finding)
    gone = sum(count for (path, rule, _), count in left.items() if looked_at(path, rule))
    return Comparison(tuple(new), known, gone)


def _counted_once(count: object) -> int:
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise ValueError("a count is a number from 1")
    return count


def _key(finding: Finding) -> Key:
    return finding.path, finding.rule, finding.message
