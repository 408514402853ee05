"""The ratchet: findings that were there when a project began to check itself do not fail it, new ones do.

A baseline is a JSON file to commit. It counts findings by path, rule and message, not by line, so that work
elsewhere in a file does not make an old finding new.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from codemods.model import Finding

_VERSION = 1

Key = tuple[str, str, str]
"""Path from the root, rule, message."""


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
        document = json.loads(file.read_text(encoding="utf-8"))
        if document["version"] != _VERSION:
            raise BaselineError(f"{file}: was written by another version of codemods: make it anew")
        return Counter(
            {
                (path, rule, message): int(count)
                for path, rules in document["findings"].items()
                for rule, messages in rules.items()
                for message, count in messages.items()
            }
        )
    except OSError as error:
        hint = "; make it with --update-baseline" if isinstance(error, FileNotFoundError) else ""
        raise BaselineError(f"{file}: {(error.strerror or str(error)).lower()}{hint}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BaselineError(f"{file}: is not a baseline") from error


def write(file: Path, findings: Iterable[Finding]) -> None:
    """Write the baseline of these findings, sorted, so that its changes read well. Raises BaselineError."""
    tree: dict[str, dict[str, dict[str, int]]] = {}
    for (path, rule, message), count in sorted(_counted(findings).items()):
        tree.setdefault(path, {}).setdefault(rule, {})[message] = count
    text = json.dumps({"version": _VERSION, "findings": tree}, indent=2) + "\n"
    draft = file.with_name(f"{file.name}.tmp")
    try:
        draft.write_text(text, encoding="utf-8")
        os.replace(draft, file)
    except OSError as error:
        raise BaselineError(f"{file}: {(error.strerror or str(error)).lower()}") from error


def compare(findings: Iterable[Finding], baseline: Mapping[Key, int]) -> Comparison:
    """Of more findings with one key than the baseline counts, the first ones are the known ones."""
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
    return Comparison(tuple(new), known, left.total())


def _counted(findings: Iterable[Finding]) -> Counter[Key]:
    return Counter(map(_key, findings))


def _key(finding: Finding) -> Key:
    return finding.path, finding.rule, finding.message
