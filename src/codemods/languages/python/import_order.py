"""In which order a project wants its imports: isort's settings, and ruff's of the same names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from codemods.files.data import table
from codemods.languages.settings_files import flag
from codemods.records import dataclass


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """The settings that say where an import stands and where a name in it; their defaults are those of isort and ruff.

    `combines_as`: a name with another one stands beside the others. `ends_with_comma`: where a long import has a name
    on each line, the last one has a comma too.
    """

    by_type: bool = True
    case_sensitive: bool = False
    within_sections: bool = False
    from_first: bool = False
    single_line: bool = False
    combines_as: bool = False
    by_length: bool = False
    ends_with_comma: bool = True

    def line_key(self, line: str) -> tuple[Any, ...]:
        """Return where an import sorts among others of its section: `import x` before `from x import`, then by
        module."""
        words = line.split()
        module = words[1].rstrip(",")
        is_from = words[0] == "from"
        name = module if self.case_sensitive else module.lower()
        by = (len(module), name) if self.by_length else (name,)
        if self.within_sections:
            return (*by, is_from)
        return (is_from is not self.from_first, *by)

    def name_key(self, name: str) -> tuple[Any, ...]:
        """Return where a name sorts in its import: constants, then classes, then the others."""
        kind = 0
        if self.by_type:
            kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
        plain = name if self.case_sensitive else name.lower()
        return (kind, len(name), plain) if self.by_length else (kind, plain, name)


_HABITS: tuple[Callable[[str], Any], ...] = (
    ImportOrder().name_key,
    str.lower,
    str,
)
"""The ways in which names are sorted where no setting says it: by kind, without regard to case, by their letters."""


def order_of_names(names: Sequence[str], order: ImportOrder | None) -> Callable[[str], Any] | None:
    """The key by which the names of an import are sorted; None where they are not."""
    for key in (order.name_key,) if order is not None else _HABITS:
        if list(names) == sorted(names, key=key):
            return key
    return None


def of_ruff(said: Mapping[str, Any]) -> ImportOrder | None:
    """The order that ruff checks; None where it does not look at imports."""
    lint = table(said, "lint")
    isort = {**table(said, "isort"), **table(lint, "isort")}
    if not isort and not _selects(said) and not _selects(lint):
        return None

    def is_on(key: str, *, default: bool = False) -> bool:
        found = flag(isort.get(key))
        return default if found is None else found

    return ImportOrder(
        by_type=is_on("order-by-type", default=True),
        case_sensitive=is_on("case-sensitive"),
        within_sections=is_on("force-sort-within-sections"),
        from_first=is_on("from-first"),
        single_line=is_on("force-single-line"),
        combines_as=is_on("combine-as-imports"),
        by_length=is_on("length-sort"),
    )


def _selects(said: Mapping[str, Any]) -> bool:
    """Whether rules are chosen among which those for imports are."""
    chosen: list[object] = []
    for key in ("select", "extend-select"):
        rules = said.get(key)
        chosen += rules if isinstance(rules, list) else []
    return any(isinstance(each, str) and each in {"I", "ALL", "I0", "I00", "I001"} for each in chosen)


_PROFILES: Mapping[str, Mapping[str, object]] = {
    "google": {"force_sort_within_sections": True, "force_single_line": True, "order_by_type": False},
    "open_stack": {"force_sort_within_sections": True, "force_single_line": True, "order_by_type": False},
    "plone": {"force_sort_within_sections": True, "force_single_line": True, "order_by_type": False},
    "pycharm": {"force_sort_within_sections": False, "multi_line_output": 3, "include_trailing_comma": False},
    "django": {"multi_line_output": 5, "include_trailing_comma": True},
    "black": {"multi_line_output": 3, "include_trailing_comma": True},
    "attrs": {"multi_line_output": 3, "include_trailing_comma": True},
    "hug": {"multi_line_output": 3, "include_trailing_comma": True},
    "wemake": {"multi_line_output": 3, "include_trailing_comma": True},
}


def of_isort(given: Mapping[str, object]) -> ImportOrder:
    """The order that isort's own settings say, with what their profile says besides."""
    said = {**_PROFILES.get(str(given.get("profile", "")).strip(), {}), **given}

    def is_on(*keys: str, default: bool = False) -> bool:
        found = next((flag(said[key]) for key in keys if key in said), None)
        return default if found is None else found

    return ImportOrder(
        by_type=is_on("order_by_type", default=True) and not is_on("force_alphabetical_sort"),
        case_sensitive=is_on("case_sensitive"),
        within_sections=is_on("force_sort_within_sections", "force_alphabetical_sort_within_sections"),
        from_first=is_on("from_first"),
        single_line=is_on("force_single_line"),
        combines_as=is_on("combine_as_imports"),
        by_length=is_on("length_sort"),
        ends_with_comma=is_on("include_trailing_comma"),
    )
