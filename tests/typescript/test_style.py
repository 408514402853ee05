"""How TypeScript is written, by the settings of its project or by the file's own habit, and in lines that fit."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from codemods.languages.typescript.fitting import fitted
from codemods.languages.typescript.style import Style, style_of
from codemods.languages.typescript.style_settings import Styles
from codemods.languages.typescript.syntax import parse


class _Tree:
    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def read(self, path: str) -> bytes:
        return self._texts[path].encode()

    def exists(self, path: str) -> bool:
        return path in self._texts


_PLAIN = 'import { a } from "./a";\n\nexport const b = a();\n'


def _style(settings: Mapping[str, str], text: str = _PLAIN, path: str = "app/a.ts") -> Style:
    return style_of(parse(path, text.encode()), Styles(_Tree(settings)).of(path))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (".prettierrc", '{ "singleQuote": true, "semi": false, "tabWidth": 4 }'),
        (".prettierrc", "# ours\nsingleQuote: true\nsemi: false\ntabWidth: 4\n"),
        (".prettierrc.json", '{ /* ours */ "singleQuote": true, "semi": false, "tabWidth": 4, }'),
        (".prettierrc.toml", "singleQuote = true\nsemi = false\ntabWidth = 4\n"),
        ("app/.prettierrc.yaml", "singleQuote: true\nsemi: false\ntabWidth: 4\n"),
        ("prettier.config.js", "module.exports = { singleQuote: true, semi: false, tabWidth: 4 };"),
        ("prettier.config.mjs", "export default { singleQuote: true, semi: false, tabWidth: 4 };"),
        (
            "prettier.config.mjs",
            "const config = { singleQuote: true, semi: false, tabWidth: 4 };\nexport default config;",
        ),
        ("package.json", '{ "prettier": { "singleQuote": true, "semi": false, "tabWidth": 4 } }'),
        (
            "biome.json",
            '{ "formatter": { "indentStyle": "space", "indentWidth": 4 },'
            ' "javascript": { "formatter": { "quoteStyle": "single", "semicolons": "asNeeded" } } }',
        ),
        (
            ".eslintrc.json",
            '{ "rules": { "quotes": ["error", "single"], "semi": ["warn", "never"], "indent": ["error", 4] } }',
        ),
        (
            "eslint.config.mjs",
            'export default [{ rules: { "@stylistic/quotes": [2, "single"], semi: ["error", "never"],'
            ' indent: ["error", 4] } }];',
        ),
    ],
)
def test_what_a_project_sets(path: str, text: str) -> None:
    style = _style({path: text})
    assert (style.quote, style.semicolon, style.indent) == ("'", "", "    ")


def test_a_file_that_its_settings_never_formatted_keeps_its_indentation() -> None:
    narrow = "function b() {\n  if (a) {\n    return a;\n  }\n}\n"
    wide = narrow.replace("  ", "    ")
    settings = {".prettierrc": '{ "tabWidth": 2 }'}
    assert _style(settings, narrow).indent == "  "
    assert _style(settings, wide).indent == "    "
    assert _style(settings, wide + "\n\n" + narrow).indent == "  "


@pytest.mark.parametrize(
    "text",
    [
        "module.exports = { ...require('@acme/prettier'), singleQuote: true };",
        "module.exports = require('@acme/prettier');",
        "export default await load();",
        "{",
    ],
)
def test_code_that_would_have_to_be_run_says_nothing(text: str) -> None:
    assert _style({"prettier.config.js": text}).quote == '"'


def test_prettier_s_defaults_and_what_editors_are_told() -> None:
    style = _style({".prettierrc": "{}", ".editorconfig": "[*]\nindent_style = tab\nmax_line_length = 100\n"})
    assert (style.quote, style.semicolon, style.indent, style.width, style.comma) == ('"', ";", "\t", 100, True)
    older = {".prettierrc": "{}", "package.json": '{ "devDependencies": { "prettier": "^2.8.0" } }'}
    assert not _style(older).comma
    assert _style(older).last_comma
    assert not _style({".prettierrc": '{ "trailingComma": "none" }'}).last_comma


def test_the_nearest_settings_win() -> None:
    settings = {".prettierrc": '{ "singleQuote": true }', "app/.prettierrc": '{ "singleQuote": false }'}
    assert _style(settings).quote == '"'
    assert _style(settings, path="web/a.ts").quote == "'"


def test_rules_that_prettier_switches_off_say_nothing() -> None:
    text = '{ "extends": ["prettier"], "rules": { "quotes": ["error", "single"] } }'
    assert _style({".eslintrc.json": text}).quote == '"'
    assert _style({".eslintrc.json": '{ "rules": { "quotes": ["off", "single"] } }'}).quote == '"'
    assert _style({".eslintrc.json": '{ "extends": ["standard"] }'}).semicolon == ""


@pytest.mark.parametrize(
    ("text", "indent"),
    [
        ("function a() {\n    if (b) {\n        c();\n    }\n}\nfunction d() {\n  e();\n}\n", "    "),
        ("const a = `\n  one\n    two\n  three\n`;\nfunction b() {\n\tc();\n}\n", "\t"),
        ("/**\n * a\n */\nfunction b() {\n    c();\n}\n", "    "),
        ("const a = 1;\n", "  "),
        ("call(a,\n     b);\nfunction c() {\n  d();\n}\n", "  "),
    ],
)
def test_a_file_s_own_indentation_is_that_of_most_lines(text: str, indent: str) -> None:
    assert _style({}, text).indent == indent


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("return a;", "return a;"),
        (
            "if (!process.env.FIRST_KEY && !process.env.SECOND_KEY) {\n  b();\n}",
            "if (\n  !process.env.FIRST_KEY &&\n  !process.env.SECOND_KEY\n) {\n  b();\n}",
        ),
        (
            'throw new Error("Missing FIRST_KEY or SECOND_KEY");',
            'throw new Error(\n  "Missing FIRST_KEY or SECOND_KEY",\n);',
        ),
        (
            'const missing = ["A", "B"].filter((name) => !process.env[name]);',
            'const missing = ["A", "B"].filter(\n  (name) => !process.env[name],\n);',
        ),
        (
            'const missing = ["FIRST_KEY", "SECOND_KEY", "THIRD_KEY"].filter((x) => !y[x]);',
            'const missing = [\n  "FIRST_KEY",\n  "SECOND_KEY",\n  "THIRD_KEY",\n].filter((x) => !y[x]);',
        ),
        (
            "const all = new Map<string, ReturnType<typeof buildClient>>();",
            "const all = new Map<\n  string,\n  ReturnType<typeof buildClient>\n>();",
        ),
        (
            'import { createFirst, createSecond } from "./clients";',
            'import {\n  createFirst,\n  createSecond,\n} from "./clients";',
        ),
        (
            'return new Client({ apiKey, model: "large", temperature: 0 });',
            'return new Client({\n  apiKey,\n  model: "large",\n  temperature: 0,\n});',
        ),
        (
            "return createLlm().pipe(new Parser()).pipe(new Other());",
            "return createLlm()\n  .pipe(new Parser())\n  .pipe(new Other());",
        ),
        ("const a = `${one} and a text that is ${two} wide`;", "const a = `${one} and a text that is ${two} wide`;"),
        ("// a comment that is longer than any line may be", "// a comment that is longer than any line may be"),
        (
            "return Object.fromEntries(names.map((x) => [x, y[x]])) as Record<A, B>;",
            "return Object.fromEntries(\n  names.map((x) => [x, y[x]]),\n) as Record<A, B>;",
        ),
        (
            "const held: Record<string, string> = key ? { A: key } : {};",
            "const held: Record<string, string> = key\n  ? { A: key }\n  : {};",
        ),
        (
            "export const ask = (text: string) => createLlm().invoke(text);",
            "export const ask = (text: string) =>\n  createLlm().invoke(text);",
        ),
        (
            'jest.mock("./a", () => ({ createOne: () => null, createTwo: () => one }));',
            'jest.mock("./a", () => ({\n  createOne: () => null,\n  createTwo: () => one,\n}));',
        ),
    ],
)
def test_a_line_that_is_too_long_is_broken(text: str, expected: str) -> None:
    assert fitted(text, Style('"', ";", "  ", 44)) == expected


def test_a_line_that_somebody_left_too_long_stays() -> None:
    text = "  return call(one, two, three, four, five, six, seven);"
    assert fitted(text, Style('"', ";", "  ", 30), known=text[2:]) == text
