"""The rules: one folder each, found by the registry, registered nowhere else.

A rule folder `rules/<rule_id>/` holds `__init__.py`, whose docstring is the rule's documentation, and a folder for each
language (`python/`, `typescript/`), in which `rule.py` offers `find(project, paths) -> Iterator[Finding | LeftAlone]`.
What both languages share stands in `core/`. A rule looks at the candidates of a run. One that looks at other files too
says which in `SIEVES`, by language.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from codemods.config import Config
from codemods.rules import outside
from codemods.rules.rule import Find, FindOverall, Rule, load

__all__ = ["Find", "FindOverall", "Rule", "ids", "is_overall", "known", "of", "registry", "selected"]


def ids() -> tuple[str, ...]:
    """The ids of all rules, sorted; no rule is imported for it."""
    folders = (info.name for info in pkgutil.iter_modules(__path__) if info.ispkg)
    return tuple(sorted(folder.replace("_", "-") for folder in folders))


def selected(config: Config) -> tuple[str, ...]:
    """The ids of the rules that a run with this Config looks for, sorted.

    One that looks at the whole project runs where it is named: it follows all imports of all programs, which takes as
    long as all other rules together.
    """
    wanted = [rule for rule in ids() if not is_overall(rule)] if config.select is None else config.select
    return tuple(rule for rule in ids() if rule in wanted and rule not in config.ignore)


def is_overall(rule_id: str) -> bool:
    """Whether a rule looks at the project as a whole; it is not imported for it."""
    return Path(__path__[0], rule_id.replace("-", "_"), "project", "rule.py").is_file()


def known(rule_id: str) -> Rule | None:
    """The rule of an id, where it is one of this package, or a run of this process has loaded it from outside."""
    return registry().get(rule_id) or outside.loaded(rule_id)


def of(config: Config) -> tuple[Rule, ...]:
    """The rules that a run with this Config selects, in the order in which they look at a file.

    Those from outside are imported now, since the user has named them. Raises OutsideError.
    """
    wanted = frozenset(selected(config))
    found = [rule for rule_id, rule in registry().items() if rule_id in wanted]
    if config.rules:
        found += [rule for rule in outside.rules(config.rules) if rule.id not in config.ignore]
    return tuple(sorted(found, key=lambda rule: (rule.order, rule.id)))


@functools.cache
def registry() -> Mapping[str, Rule]:
    """All rules by id, in the order in which overlapping Fixes are applied."""
    rules = [_load(rule_id) for rule_id in ids()]
    rules.sort(key=lambda rule: (rule.order, rule.id))
    return MappingProxyType({rule.id: rule for rule in rules})


def _load(rule_id: str) -> Rule:
    return load(rule_id, importlib.import_module(f"{__name__}.{rule_id.replace('-', '_')}"))
