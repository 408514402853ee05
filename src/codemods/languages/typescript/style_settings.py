"""Tells what a project's own formatters and linters say of the style of TypeScript: prettier, biome, ESLint,
editorconfig.

Settings are read as data, never run: of a file of code only the literals that its text holds are taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields

from codemods.files.data import json_object, table, toml
from codemods.languages.settings_files import Files, editorconfig, flag, folders_above, number, settings_text
from codemods.languages.typescript.syntax import Node, SyntaxTree, parse, walk
from codemods.records import dataclass

Literal = str | int | bool
"""A value that a text holds as it stands."""

_ENDINGS = ("", ".json", ".json5", ".yaml", ".yml", ".toml", ".js", ".cjs", ".mjs", ".ts", ".mts", ".cts")
_CODE = (".js", ".cjs", ".mjs", ".ts", ".mts", ".cts")
_PRETTIER = (*(f".prettierrc{end}" for end in _ENDINGS), *(f"prettier.config{end}" for end in _CODE))
_ESLINT = (
    *(f".eslintrc{end}" for end in ("", ".json", ".js", ".cjs", ".yaml", ".yml")),
    *(f"eslint.config{end}" for end in _CODE),
)


_SORTERS = re.compile(
    r"simple-import-sort/imports|[\"'](?:[\w-]+/)?sort-imports[\"']\s*:|perfectionist/sort-(?:named-)?imports|organizeImports"
    r"|importOrderSortSpecifiers|prettier-plugin-organize-imports|@ianvs/prettier-plugin-sort-imports"
)
"""The settings that sort the names of an import."""


@dataclass(frozen=True, slots=True)
class Said:
    """Holds what settings say; None where they say nothing.

    `comma`: whether a call that is broken into lines ends its last argument with a comma; `last_comma`: whether an
    object or list does. `parens`: whether a function of one parameter has it in parentheses. `sorted_names`: whether
    the names of an import are sorted.
    """

    quote: str | None = None
    semicolon: str | None = None
    indent: str | None = None
    width: int | None = None
    comma: bool | None = None
    last_comma: bool | None = None
    parens: bool | None = None
    sorted_names: bool | None = None

    def over(self, further: Said) -> Said:
        """The same, with what it leaves open as another says it."""
        pairs = ((getattr(self, each.name), getattr(further, each.name)) for each in fields(Said))
        return Said(*(mine if mine is not None else other for mine, other in pairs))


class Styles:
    """Answers for the files of one project. The nearest settings of each tool win, as the tools have it."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._said: dict[str, Said] = {}

    def of(self, path: str) -> Said:
        """Return what is said of a file."""
        folder = path.rpartition("/")[0]
        if folder not in self._said:
            tools = (self._prettier(path), self._biome(path), self._eslint(path))
            said = Said(sorted_names=self._sorts_names(path))
            for each in tools:
                said = said.over(each or Said())
            self._said[folder] = said
        said = self._said[folder]
        return said.over(_of_editors(self._for_editors(path)))

    def _prettier(self, path: str) -> Said | None:
        """Return what the nearest settings of prettier say, with its own defaults; None where there are none, or where
        they are code that does more than hold values."""
        for folder in folders_above(path):
            prefix = f"{folder}/" if folder else ""
            manifest = json_object(settings_text(self._files, f"{prefix}package.json") or "")
            own = manifest.get("prettier")
            if isinstance(own, dict):
                return self._formatted(path, {key: each for key, each in own.items() if _is_literal(each)}, manifest)
            for name in _PRETTIER:
                text = settings_text(self._files, prefix + name)
                if text is not None:
                    values = _values(name, text)
                    return self._formatted(path, values, manifest) if values is not None else None
        return None

    def _formatted(self, path: str, said: Mapping[str, Literal], manifest: Mapping[str, object]) -> Said:
        editors = _of_editors(self._for_editors(path))
        tabs = flag(said.get("useTabs"))
        width = said.get("tabWidth")
        indent = "\t" if tabs else " " * width if isinstance(width, int) and 0 < width <= 16 else None
        comma = {"all": True, "es5": False, "none": False}.get(str(said.get("trailingComma")))
        if comma is None:
            # From its third major on a call that is broken ends with a comma, where nothing is said.
            versions = {**table(manifest, "dependencies"), **table(manifest, "devDependencies")}
            comma = re.match(r"\D*[12]\.", str(versions.get("prettier", ""))) is None
        return Said(
            "'" if flag(said.get("singleQuote")) else '"',
            "" if flag(said.get("semi")) is False else ";",
            indent or editors.indent or "  ",
            number(said.get("printWidth")) or editors.width or 80,
            comma,
            said.get("trailingComma") != "none",
            said.get("arrowParens") != "avoid",
        )

    def _biome(self, path: str) -> Said | None:
        for folder in folders_above(path):
            prefix = f"{folder}/" if folder else ""
            for name in ("biome.json", "biome.jsonc"):
                text = settings_text(self._files, prefix + name)
                if text is not None:
                    return _of_biome(_nested(text))
        return None

    def _eslint(self, path: str) -> Said | None:
        for folder in folders_above(path):
            prefix = f"{folder}/" if folder else ""
            for name in _ESLINT:
                text = settings_text(self._files, prefix + name)
                if text is not None:
                    return _of_eslint(name, text)
        return None

    def _sorts_names(self, path: str) -> bool | None:
        """Whether a rule of ESLint, a plugin of prettier or biome sorts the names of imports; None where none does."""
        for folder in folders_above(path):
            prefix = f"{folder}/" if folder else ""
            for name in (*_ESLINT, *_PRETTIER, "biome.json", "biome.jsonc", "package.json"):
                text = settings_text(self._files, prefix + name)
                if text is not None and _SORTERS.search(text):
                    return True
        return None

    def _for_editors(self, path: str) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for folder in folders_above(path):
            prefix = f"{folder}/" if folder else ""
            text = settings_text(self._files, f"{prefix}.editorconfig")
            if text is not None:
                said = editorconfig(text, path.removeprefix(prefix))
                found = {**said, **found}
                if said.get("root") == "true":
                    break
        return found


def _of_editors(said: Mapping[str, str]) -> Said:
    quote = {"single": "'", "double": '"'}.get(said.get("quote_type", ""))
    size = said.get("indent_size", "")
    indent = "\t" if said.get("indent_style") == "tab" else None
    if indent is None and said.get("indent_style", "space") == "space" and size.isdigit() and 0 < int(size) <= 16:
        indent = " " * int(size)
    return Said(quote=quote, indent=indent, width=number(said.get("max_line_length")))


def _of_biome(said: Mapping[str, Literal]) -> Said | None:
    if flag(said.get("formatter.enabled")) is False or flag(said.get("javascript.formatter.enabled")) is False:
        return None

    def chosen(key: str, default: Literal) -> Literal:
        return said.get(f"javascript.formatter.{key}", said.get(f"formatter.{key}", default))

    width = chosen("indentWidth", 2)
    spaces = " " * width if isinstance(width, int) and 0 < width <= 16 else "  "
    return Said(
        "'" if chosen("quoteStyle", "double") == "single" else '"',
        "" if chosen("semicolons", "always") == "asNeeded" else ";",
        spaces if chosen("indentStyle", "tab") == "space" else "\t",
        number(chosen("lineWidth", 80)) or 80,
        chosen("trailingCommas", chosen("trailingComma", "all")) == "all",
        chosen("trailingCommas", chosen("trailingComma", "all")) != "none",
        chosen("arrowParentheses", "always") != "asNeeded",
    )


_BASES = {
    "standard": Said("'", "", "  "),
    "standard-with-typescript": Said("'", "", "  "),
    "love": Said("'", "", "  "),
    "airbnb": Said("'", ";", "  "),
    "airbnb-base": Said("'", ";", "  "),
    "airbnb-typescript": Said("'", ";", "  "),
    "google": Said("'", ";", "  "),
}
"""The settings of shared configurations that many projects extend."""


def _of_eslint(name: str, text: str) -> Said | None:
    """Return what ESLint's rules of style say, where they are on; nothing where prettier's configuration switches them
    off."""
    if re.search(r"[\"'/]prettier[\"'/]|eslint-config-prettier", text):
        return None
    if name.endswith((".yaml", ".yml")):
        return None
    said = Said()
    for rule, options in _rules(text):
        said = said.over(_of_rule(rule, options))
    for base in re.findall(r"[\"']([\w-]+)[\"']", text):
        said = said.over(_BASES.get(base, Said()))
    return said


def _of_rule(rule: str, options: list[Literal]) -> Said:
    word = rule.rpartition("/")[2]
    first = options[0] if options else None
    if word == "quotes":
        return Said(quote={"single": "'", "double": '"'}.get(str(first)))
    if word == "semi":
        return Said(semicolon="" if first == "never" else ";")
    if word == "indent":
        return Said(indent="\t" if first == "tab" else " " * first if isinstance(first, int) and first <= 16 else None)
    if word == "max-len":
        return Said(width=number(first))
    return Said()


_STYLE_RULES = frozenset({"quotes", "semi", "indent", "max-len"})


def _rules(text: str) -> Iterator[tuple[str, list[Literal]]]:
    """The rules of style that are on, each with the literals of its options, wherever the text sets one."""
    tree = _tree(text)
    for node in walk(tree.root) if tree is not None else ():
        if node.type != "pair":
            continue
        key, value = node.child_by_field_name("key"), node.child_by_field_name("value")
        rule = str(_literal(tree, key)) if tree is not None and key is not None else ""
        if value is None or rule.rpartition("/")[2] not in _STYLE_RULES or tree is None:
            continue
        items = value.named_children if value.type == "array" else [value]
        read = [_literal(tree, each) for each in items if each.type != "object"]
        if read and read[0] not in ("off", 0, None):
            yield rule, [each for each in read[1:] if each is not None]


def _values(name: str, text: str) -> Mapping[str, Literal] | None:
    """The plain values of a file of settings; None where it may hold others than its text says."""
    if name.endswith(".toml"):
        return {key: each for key, each in toml(text).items() if _is_literal(each)}
    is_code = name.endswith(_CODE)
    if not is_code and not text.lstrip().startswith(("{", "/")):
        found = re.findall(r"^([A-Za-z]\w*):[ \t]*([^#\n]+?)[ \t]*(?:#.*)?$", text, re.MULTILINE)
        return {key: _plain(value) for key, value in found}
    values = {key: each for key, each in _nested(text).items() if "." not in key}
    # A configuration that spreads or extends another holds more than its own text.
    opaque = is_code and (not values or re.search(r"\.\.\.|require\(|Object\.assign", text) is not None)
    return None if opaque else values


def _plain(value: str) -> Literal:
    word = value.strip("\"'")
    return word == "true" if word in {"true", "false"} else int(word) if word.isdigit() and len(word) < 5 else word


def _is_literal(value: object) -> bool:
    return isinstance(value, (str, int, bool))


def _nested(text: str) -> dict[str, Literal]:
    """The literals of the first object that a text exports or is, by the dotted path of their keys."""
    tree = _tree(text)
    found: dict[str, Literal] = {}
    outermost = next((node for node in walk(tree.root) if node.type == "object"), None) if tree is not None else None
    pending = [("", outermost)]
    while tree is not None and pending:
        prefix, node = pending.pop()
        for entry in node.named_children if node is not None else ():
            key, value = entry.child_by_field_name("key"), entry.child_by_field_name("value")
            if entry.type != "pair" or key is None or value is None:
                continue
            name = f"{prefix}{_literal(tree, key)}"
            read = _literal(tree, value)
            if value.type == "object" and len(pending) < 1000:
                pending.append((f"{name}.", value))
            elif read is not None:
                found.setdefault(name, read)
    return found


def _tree(text: str) -> SyntaxTree | None:
    """The tree of a text that is code, or one value as JSON with comments is."""
    if text.lstrip().startswith(("{", "/")) and not re.search(r"\bexport\b|module\.exports", text):
        text = f"export default (\n{text}\n)"
    tree = parse("settings.js", text.encode("utf-8", "replace"))
    return tree if tree.first_error() is None else None


def _literal(tree: SyntaxTree, node: Node) -> Literal | None:
    text = tree.source(node)
    if node.type in {"string", "property_identifier", "identifier"}:
        return text.strip("\"'")
    if node.type == "number" and text.isdigit() and len(text) < 5:
        return int(text)
    return {"true": True, "false": False}.get(text)
