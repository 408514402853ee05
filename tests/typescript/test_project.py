"""Shows where names come from over a project, who imports whom, and what is read from the environment."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from codemods import catalogue
from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.languages.typescript.clients import constructions, judge
from codemods.languages.typescript.credentials import constructions_everywhere, requirements
from codemods.languages.typescript.environment import env_constant, reads_environment
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import External, Local, Module, Origin, package_name
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.weights import Weight
from codemods.run.texts import Texts


def project(files: Mapping[str, str]) -> TypeScriptProject:
    workspace = Workspace.in_memory({path: text.encode() for path, text in files.items()})
    texts = Texts(workspace)
    paths = [path for path in files if not path.endswith((".json", ".vue"))]
    return TypeScriptProject(texts, paths, catalogue.load(), Config(), frozenset())


def module(found: TypeScriptProject, path: str = "a.ts") -> TypeScriptModule:
    parsed = found.module(path)
    assert parsed is not None
    return parsed


FILES = {
    "llm.ts": "export const llm = 1; const inner = 2; export { inner as outer }; export default llm;",
    "barrel.ts": """
        export * from "./llm"; export { llm as model } from "./llm"; export { ChatOpenAI } from "@langchain/openai";
    """,
    "cycle.ts": 'export * from "./cycle2";',
    "cycle2.ts": 'export * from "./cycle";',
    "common.js": "const llm = 1; module.exports = llm;",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('import { llm } from "./llm"; x(llm);', Local("llm.ts", "llm")),
        ('import llm from "./llm"; x(llm);', Local("llm.ts", "llm")),
        ('import { outer } from "./llm"; x(outer);', Local("llm.ts", "inner")),
        ('import { model } from "./barrel"; x(model);', Local("llm.ts", "llm")),
        ('import { llm } from "./barrel"; x(llm);', Local("llm.ts", "llm")),
        ('import * as m from "./barrel"; x(m.outer);', Local("llm.ts", "inner")),
        ('import * as m from "./barrel"; x(m);', Module("barrel.ts")),
        ('import { ChatOpenAI } from "./barrel"; x(ChatOpenAI);', External("@langchain/openai#ChatOpenAI")),
        ('import { absent } from "./cycle"; x(absent);', None),
        ('import llm from "./common.js"; x(llm);', Local("common.js", "llm")),
        ('const llm = require("./common"); x(llm);', Module("common.js")),
        ('x(require("openai").OpenAI);', External("openai#OpenAI")),
        ('import OpenAI from "npm:openai@4.2"; x(OpenAI);', External("openai#default")),
        ("const own = 1; x(own);", Local("a.ts", "own")),
        ("function f(own) { x(own); }", None),
        ("x(unknown);", None),
    ],
)
def test_where_a_name_comes_from(text: str, expected: Origin | None) -> None:
    found = project({**FILES, "a.ts": text})
    home = module(found)
    call = next(each for each in home.scopes.occurrences("x")).parent
    assert call is not None
    argument = call.named_children[-1].named_children[0]
    assert found.origin(home, argument) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("openai", "openai"),
        ("npm:openai@4.20", "openai"),
        ("npm:@langchain/openai@0.3/sub", "@langchain/openai/sub"),
        ("https://esm.sh/openai@4?target=deno", "openai"),
        ("https://esm.sh/v135/@langchain/openai@0.3", "@langchain/openai"),
        ("https://cdn.jsdelivr.net/npm/openai@4/+esm", "openai"),
        ("https://deno.land/x/openai@v4.69.0/mod.ts", "openai"),
        ("https://deno.land/x/openai_stub@v1/mod.ts", "https://deno.land/x/openai_stub@v1/mod.ts"),
        ("jsr:@openai/openai@^5", "openai"),
        ("jsr:@openai/other", "jsr:@openai/other"),
        ("openai/index.js", "openai"),
        ("openai/index.mjs", "openai"),
    ],
)
def test_package_names_are_those_of_the_catalogue(source: str, expected: str) -> None:
    assert package_name(source) == expected


def test_importers_are_found_by_whatever_specifier() -> None:
    found = project(
        {
            "tsconfig.json": '{ "compilerOptions": { "paths": { "~model": ["./src/lib/index.ts"] } } }',
            "src/lib/index.ts": "export const llm = 1;",
            "src/lib/near.ts": 'import { llm } from ".";',
            "src/far.ts": 'import { llm } from "./lib/index.js";',
            "src/alias.ts": 'import { llm } from "~model";',
            "src/mock.test.ts": 'jest.mock("./lib");',
            "src/lib.ts": "export const other = 1;",
            "src/other.ts": 'import { other } from "./lib.js";',
        }
    )
    # A file comes before a folder of the same name, unless the specifier can only mean a folder.
    assert found.importers("src/lib/index.ts") == ("src/alias.ts", "src/far.ts", "src/lib/near.ts")
    assert found.importers("src/lib.ts") == ("src/mock.test.ts", "src/other.ts")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("process.env.KEY", True),
        ("process.env['KEY']!", True),
        ("process.env.KEY || ''", True),
        ("process.env.KEY?.trim() ?? 'x'", True),
        ("`${process.env.HOST}/v1`", True),
        ("{ apiKey: process.env.KEY, timeout: 5 }", True),
        ("[process.env.A, 'b']", True),
        ("Deno.env.get('KEY')", True),
        ("import.meta.env.KEY", True),
        ("requireKey('KEY')", True),
        ("KEY + '!'", True),
        ("'text'", False),
        ("fetchKey(process.env.KEY)", False),
        ("process.env.KEY + counter", False),
        ("{ [process.env.KEY]: 1 }", False),
        ("Date.now()", False),
    ],
)
def test_what_reads_the_environment(value: str, expected: bool) -> None:
    text = (
        "const KEY = process.env.KEY; let counter = 1; counter = 2;\n"
        "function requireKey(name) { return process.env[name]; }\n"
        f"const value = {value};"
    )
    found = project({"a.ts": text})
    home = module(found)
    binding = home.scopes.top_level("value")
    assert binding is not None
    declarator = binding.declaration.parent
    node = declarator.child_by_field_name("value") if declarator is not None else None
    assert node is not None
    assert reads_environment(found, home, node) is expected


def test_an_object_that_is_changed_is_no_constant() -> None:
    found = project({"a.ts": "const c = { key: process.env.KEY }; c.key = 'x'; const d = { key: process.env.KEY };"})
    assert env_constant(found, "a.ts", "c") is None
    constant = env_constant(found, "a.ts", "d")
    assert constant is not None
    assert constant.expression == "{ key: process.env.KEY }"


def test_a_shadowed_process_is_not_the_environment() -> None:
    found = project({"a.ts": "const process = { env: { KEY: 'x' } }; const value = process.env.KEY;"})
    assert env_constant(found, "a.ts", "value") is None


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("new OpenAI()", [("OPENAI_API_KEY",)]),
        ("new OpenAI({ apiKey: process.env.MINE })", [("MINE",)]),
        ("new OpenAI({ apiKey: process.env.A || process.env.B })", [("A", "B")]),
        ("new OpenAI({ apiKey: process.env.A || 'fallback' })", []),
        ("new OpenAI({ apiKey: given })", []),
        ("new OpenAI({ ...options })", []),
        ("new OpenAI(options)", []),
        ("new OpenAI({ baseURL: 'http://localhost:1234/v1' })", []),
        ("new OpenAI({ adminAPIKey: given })", []),
        ("new GoogleGenerativeAI(process.env.GEMINI!)", [("GEMINI",)]),
    ],
)
def test_what_a_construction_needs(call: str, expected: list[tuple[str, ...]]) -> None:
    imports = 'import OpenAI from "openai"; import { GoogleGenerativeAI } from "@google/generative-ai";\n'
    found = project({"a.ts": f"{imports}export const f = (given, options) => {call};"})
    home = module(found)
    (made,) = constructions_everywhere(found, home)
    assert [requirement.variables for requirement in requirements(found, home, made)] == expected


@pytest.mark.parametrize(
    ("value", "weight"),
    [
        ("new OpenAI()", Weight.CHEAP),
        ("[1, 2].map((x) => x)", Weight.CHEAP),
        ("new BufferMemory()", Weight.STATEFUL),
        ("new MemoryVectorStore(new OpenAI())", Weight.COSTLY),
        ("unknown()", Weight.UNKNOWN),
        ("new OpenAI().invoke('x')", Weight.CONSUMING),
        ("() => unknown()", Weight.CHEAP),
    ],
)
def test_what_building_again_means(value: str, weight: Weight) -> None:
    text = (
        'import OpenAI from "openai"; import { BufferMemory } from "langchain/memory";\n'
        'import { MemoryVectorStore } from "langchain/vectorstores/memory";\n'
        f"const value = {value};"
    )
    found = project({"a.ts": text})
    home = module(found)
    assert judge(found, home, home.root.named_children[-1]).weight is weight


def test_factories_of_the_project_give_clients() -> None:
    files = {
        "make.ts": """
            import OpenAI from "openai";
            export function make() { const client = new OpenAI(); return client; }
            export const arrow = () => new OpenAI();
            export class Mine extends OpenAI {}
            const shared = new OpenAI();
            export function hand() { return shared; }
            export async function later() { return new OpenAI(); }
        """,
        "a.ts": """
            import { make, arrow, Mine, hand, later } from "./make";
            make(); arrow(); new Mine(); hand(); later();
        """,
    }
    found = project(files)
    home = module(found)
    assert [made.name for made in constructions(found, home, home.root)] == ["make", "arrow", "Mine"]


def test_a_path_that_ends_like_a_package_is_none() -> None:
    found = project(
        {
            "lib/ai.ts": "export const model = 1;",
            "own.ts": 'import { model } from "./lib/ai"; model();',
            "package.ts": 'import { generateText } from "ai"; generateText({ model: "openai/gpt-4o" });',
        }
    )
    # As where a search of lines has let both through.
    found._specifiers.quoting = frozenset(found.files)
    assert found.wanted == ("package.ts",)
