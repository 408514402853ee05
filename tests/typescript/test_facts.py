"""Reads what a file says about itself, how it is written, and what its damage is."""

from __future__ import annotations

import pytest

from codemods.languages.typescript.facts import ASSIGNED, DEFAULT, WHOLE, Form, specifiers
from codemods.languages.typescript.module import TypeScriptModule, deferring, is_test_file
from codemods.languages.typescript.style import Style
from codemods.languages.typescript.syntax import parse, string_value


def module(text: str, path: str = "a.ts") -> TypeScriptModule:
    found = TypeScriptModule(path, text.encode())
    assert not found.root.has_error, text
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('import { llm } from "./llm";', [("./llm", "llm", "llm", Form.ES, False, True)]),
        ('import { llm as model } from "./llm";', [("./llm", "llm", "model", Form.ES, False, True)]),
        (
            'import llm, { a } from "./llm";',
            [("./llm", DEFAULT, "llm", Form.ES, False, True), ("./llm", "a", "a", Form.ES, False, True)],
        ),
        ('import * as m from "./llm";', [("./llm", WHOLE, "m", Form.ES, False, True)]),
        ('import type { T } from "./t";', [("./t", "T", "T", Form.ES, True, True)]),
        ('import { type T } from "./t";', [("./t", "T", "T", Form.ES, True, True)]),
        ('import { default as d } from "./llm";', [("./llm", DEFAULT, "d", Form.ES, False, True)]),
        ('import "./effects";', [("./effects", "", "", Form.ES, False, True)]),
        ('import m = require("./llm");', [("./llm", WHOLE, "m", Form.REQUIRE, False, True)]),
        ('const m = require("./llm");', [("./llm", WHOLE, "m", Form.REQUIRE, False, True)]),
        (
            'const { a, b: c } = require("./llm");',
            [("./llm", "a", "a", Form.REQUIRE, False, True), ("./llm", "b", "c", Form.REQUIRE, False, True)],
        ),
        ('const a = require("./llm").llm;', [("./llm", "llm", "a", Form.REQUIRE, False, True)]),
        ('function f() { const { a } = require("./llm"); }', [("./llm", "a", "a", Form.REQUIRE, False, False)]),
        ('require("./llm").llm.invoke();', [("./llm", "llm", "", Form.REQUIRE, False, False)]),
        ('const f = async () => (await import("./llm")).llm;', [("./llm", "llm", "", Form.DYNAMIC, False, False)]),
        (
            'async function f() { const { a } = await import("./llm"); }',
            [("./llm", "a", "a", Form.DYNAMIC, False, False)],
        ),
        ('import("./llm").then((m) => m.llm);', [("./llm", WHOLE, "m", Form.DYNAMIC, False, False)]),
        ('import("./llm").then(({ llm: a }) => a);', [("./llm", "llm", "a", Form.DYNAMIC, False, False)]),
        ('import("./llm").then(use);', [("./llm", WHOLE, "", Form.DYNAMIC, False, False)]),
        ('type A = typeof import("./llm");', [("./llm", WHOLE, "", Form.DYNAMIC, True, False)]),
        ('const a = jest.requireActual("./llm");', [("./llm", WHOLE, "a", Form.REQUIRE, False, True)]),
        ('function f(require: any) { return require("./llm"); }', []),
        ("const m = require(name);", []),
    ],
)
def test_imports_in_every_form(text: str, expected: list[tuple[str, str, str, Form, bool, bool]]) -> None:
    found = module(text).facts.imports
    assert [(i.source, i.imported, i.local, i.form, i.type_only, i.at_top) for i in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("export const a = 1, { b, c: [d] } = x;", [("a", "a", "", ""), ("b", "b", "", ""), ("d", "d", "", "")]),
        ("export function f() {}", [("f", "f", "", "")]),
        ("export default llm;", [(DEFAULT, "llm", "", "")]),
        ("export default new OpenAI();", [(DEFAULT, "", "", "")]),
        ("export default function f() {}", [(DEFAULT, "f", "", "")]),
        ("export { a, b as c };", [("a", "a", "", ""), ("c", "b", "", "")]),
        ('export { a as b } from "./x";', [("b", "", "./x", "a")]),
        ('export * as ns from "./x";', [("ns", "", "./x", WHOLE)]),
        ("export = llm;", [(ASSIGNED, "llm", "", "")]),
        ("module.exports = llm;", [(ASSIGNED, "llm", "", "")]),
        ("module.exports = { a, b: c, d: 1 };", [("a", "a", "", ""), ("b", "c", "", ""), ("d", "", "", "")]),
        ("exports.a = b;", [("a", "b", "", "")]),
        ("module.exports.a = new X();", [("a", "", "", "")]),
        ("const exports = {}; exports.a = b;", []),
    ],
)
def test_exports_in_every_form(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    found = module(text).facts.exports
    assert [(e.name, e.local, e.source, e.imported) for e in found] == expected


def test_stars_directives_and_names() -> None:
    found = module('"use server";\n\'use strict\';\nexport * from "./x";\nconst größe = 1;')
    facts = found.facts
    assert facts.stars == ("./x",)
    assert facts.directives == {"use server", "use strict"}
    assert "größe" in found.identifiers


def test_specifiers_without_parsing_are_a_superset_of_the_imports() -> None:
    text = """
    import a from "./a"; import "./b"; export * from './c'; const d = require( "./d" ); import( './e' );
    jest.mock("./f"); vi.mock<typeof import("./g")>(import("./h"), () => ({}));
    """
    assert specifiers(text.encode()) >= {"./a", "./b", "./c", "./d", "./e", "./f", "./g", "./h"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import a from 'a'\nfunction f() {\n    return 1\n}\n", Style("'", "", "    ")),
        ('import a from "a";\nfunction f() {\n\treturn 1;\n}\n', Style('"', ";", "\t")),
        ("const a = 'x';\n", Style("'", ";", "  ")),
        ("", Style('"', ";", "  ")),
        ("/**\n * A comment.\n */\nfunction f() {\n  if (a) {\n    b();\n  }\n}\n", Style('"', ";", "  ")),
    ],
)
def test_the_style_is_the_files_own(text: str, expected: Style) -> None:
    assert module(text).style == expected


@pytest.mark.parametrize(
    ("text", "deferred"),
    [
        ("x;", False),
        ("function f() { x; }", True),
        ("const f = () => x;", True),
        ("function f(a = x) {}", True),
        ("(() => { x; })();", False),
        ("(async function () { x; }).call(this);", False),
        ("class A { a = x; }", True),
        ("class A { static a = x; }", False),
        ("class A { static { x; } }", False),
        ("class A extends x {}", False),
        ("class A { [x]() {} }", False),
        ("class A { @d(x) m() {} }", False),
        ("class A { m(@d(x) a: string) {} }", False),
        ("const o = { m() { x; } };", True),
        ("if (a) { x; }", False),
    ],
)
def test_what_runs_while_the_module_loads(text: str, deferred: bool) -> None:
    found = module(text)
    node = found.scopes.occurrences("x")[0]
    assert (deferring(node) is not None) is deferred


def test_damage_is_found_where_it_is() -> None:
    tree = parse("a.ts", b"const a = 1;\nfunction f( {\nconst b = 2;\n")
    error = tree.first_error()
    assert error is not None
    assert tree.damage(0, 5) is None
    assert parse("a.ts", b"const a = 1;\n").first_error() is None


def test_tagged_templates_may_have_type_arguments() -> None:
    text = b"const rows = await db.query<{ id: string; tags: Array<string> }[]>`SELECT ${1}`;\nconst after = rows;\n"
    tree = parse("a.ts", text)
    assert tree.first_error() is None
    assert tree.code == text


def test_jsx_is_read_in_javascript_and_not_in_typescript() -> None:
    assert parse("a.js", b"const a = <div>{b}</div>;").first_error() is None
    assert parse("a.tsx", b"const a = <div>{b}</div>;").first_error() is None
    assert parse("a.ts", b"const a = <string>b;").first_error() is None


@pytest.mark.parametrize(
    ("text", "value"),
    [('"a"', "a"), ("'a\\'b'", "a'b"), ("`a`", "a"), ("`a${b}`", None), ('"\\u0041"', None), ('"a\\n"', "a\n")],
)
def test_string_values(text: str, value: str | None) -> None:
    found = module(f"x({text});")
    node = found.root.named_children[0].named_children[0].named_children[1].named_children[0]
    assert string_value(found.tree, node) == value


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.test.ts", True),
        ("src/__tests__/a.ts", True),
        ("a.e2e-spec.ts", True),
        ("a.spec.tsx", True),
        ("spec.ts", False),
        ("latest.ts", False),
    ],
)
def test_test_files_are_known_by_name(path: str, expected: bool) -> None:
    assert is_test_file(path) is expected
