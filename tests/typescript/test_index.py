"""Compares where names lead over many files with a naive search, and counts the files read for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from codemods import catalogue
from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.languages.typescript.clients import constructions
from codemods.languages.typescript.origins import External, Local, Module, Origin
from codemods.languages.typescript.project import TypeScriptProject
from codemods.run.texts import Texts

NAMES = ("alpha", "beta", "default")
OWN, CLIENT = "own", "client"


@dataclass(frozen=True)
class Give:
    """A statement by which a module gives away `name`: its `own` value, a `client`'s class, the `imported` name of the
    module `source`, by re-export or through an import, or that module as a whole (`*`)."""

    name: str
    kind: str
    source: int = 0
    imported: str = ""


@dataclass(frozen=True)
class Source:
    """A module: what it gives by name, each name once, and the modules whose names it gives by a star."""

    gives: tuple[Give, ...]
    stars: tuple[int, ...]

    def text(self, number: int, used: Sequence[tuple[int, str]]) -> str:
        lines = [f'export * from "./m{star}";' for star in self.stars]
        for each in self.gives:
            local = f"own_{each.name}"
            match each.kind:
                case "own":
                    lines.append(f"const {local} = 1; export {{ {local} as {each.name} }};")
                case "client":
                    lines.append(f'export {{ OpenAI as {each.name} }} from "openai";')
                case "through":
                    lines.append(f'import {{ {each.imported} as {local} }} from "./m{each.source}";')
                    lines.append(f"export {{ {local} as {each.name} }};")
                case "whole":
                    lines.append(f'export * as {each.name} from "./m{each.source}";')
                case _:
                    lines.append(f'export {{ {each.imported} as {each.name} }} from "./m{each.source}";')
        for index, (source, name) in enumerate(used):
            lines.append(f'import {{ {name} as used_{index} }} from "./m{source}";')
            lines.append(f"const made_{index} = new used_{index}();")
        return "\n".join(lines) or "export {};"


def sources(size: int) -> st.SearchStrategy[tuple[Source, ...]]:
    numbers = st.integers(0, size - 1)
    give = st.builds(
        Give,
        st.sampled_from(NAMES),
        st.sampled_from(["own", "client", "re-export", "re-export", "through", "whole"]),
        numbers,
        st.sampled_from(NAMES),
    )
    gives = st.lists(give, max_size=2, unique_by=lambda each: each.name).map(tuple)
    module = st.builds(Source, gives, st.lists(numbers, max_size=2, unique=True).map(tuple))
    return st.lists(module, min_size=size, max_size=size).map(tuple)


graphs = st.integers(2, 60).flatmap(sources)


def answers(modules: Sequence[Source], number: int, name: str, seen: frozenset[tuple[int, str]]) -> set[Origin]:
    """All that an exported name may come from, by a search that goes every way and ends where it came from."""
    if (number, name) in seen:
        return set()
    seen |= {(number, name)}
    module = modules[number]
    found = next((each for each in module.gives if each.name == name), None)
    if found is None:
        stars = module.stars if name != "default" else ()
        return {origin for star in stars for origin in answers(modules, star, name, seen)}
    match found.kind:
        case "own":
            return {Local(f"m{number}.ts", f"own_{name}")}
        case "client":
            return {External("openai#OpenAI")}
        case "whole":
            return {Module(f"m{found.source}.ts")}
    return answers(modules, found.source, found.imported, seen)


def project(files: Mapping[str, str]) -> TypeScriptProject:
    texts = Texts(Workspace.in_memory({path: text.encode() for path, text in files.items()}))
    return TypeScriptProject(texts, list(files), catalogue.load(), Config(), frozenset())


def few_ways(modules: Sequence[Source]) -> Sequence[Source]:
    """The modules with one star each at most where they are many: the naive search goes every way."""
    if len(modules) <= 5:
        return modules
    return [Source(module.gives, module.stars[:1]) for module in modules]


@settings(deadline=None, max_examples=60)
@given(graphs.map(few_ways), st.randoms())
def test_each_name_leads_where_a_naive_search_finds_it(modules: Sequence[Source], random: object) -> None:
    files = {f"m{number}.ts": module.text(number, ()) for number, module in enumerate(modules)}
    keys = [(number, name) for number in range(len(modules)) for name in NAMES]
    asked = project(files)
    found = {(number, name): asked.exported(f"m{number}.ts", name) for number, name in keys}
    for (number, name), origin in found.items():
        expected = answers(modules, number, name, frozenset())
        assert (origin in expected) if expected else origin is None, (number, name)
    again = project(files)
    random.shuffle(keys)  # type: ignore[attr-defined]
    assert {(number, name): again.exported(f"m{number}.ts", name) for number, name in keys} == found


@settings(deadline=None, max_examples=60)
@given(graphs.map(few_ways), st.data())
def test_a_file_that_builds_a_client_is_a_candidate_and_no_other(
    modules: Sequence[Source], data: st.DataObject
) -> None:
    used = st.tuples(st.integers(0, len(modules) - 1), st.sampled_from(NAMES))
    uses = {number: data.draw(st.lists(used, max_size=2)) for number in range(min(len(modules), 6))}
    files = {f"m{number}.ts": module.text(number, uses.get(number, ())) for number, module in enumerate(modules)}
    asked = project(files)
    for number, taken in uses.items():
        path = f"m{number}.ts"
        ways = [answers(modules, source, name, frozenset()) for source, name in taken]
        may_build = any(External("openai#OpenAI") in each for each in ways)
        may_reach = may_build or any(isinstance(origin, Module) for each in ways for origin in each)
        module = asked.module(path)
        assert module is not None
        builds = bool(list(constructions(asked, module, module.root)))
        assert may_build or not builds
        assert builds or any(each - {External("openai#OpenAI")} for each in ways) or not may_build
        assert path in asked.candidates or not builds
        assert may_reach or path not in asked.candidates


def test_a_long_way_and_a_circle_are_followed_without_recursion() -> None:
    many = 2_000
    files = {f"m{number}.ts": f'export * from "./m{(number + 1) % many}";' for number in range(many)}
    files["m7.ts"] += '\nexport { OpenAI } from "openai";'
    files["a.ts"] = 'import { OpenAI } from "./m8"; import { none } from "./m9"; export const llm = new OpenAI();'
    asked = project(files)
    assert asked.exported("m8.ts", "OpenAI") == External("openai#OpenAI")
    assert asked.exported("m9.ts", "none") is None
    assert asked.candidates == ("a.ts",)


def test_what_is_imported_for_its_type_alone_makes_no_candidate() -> None:
    files = {
        "types.ts": 'import OpenAI from "openai"; export type Reply = OpenAI.Chat.ChatCompletion;',
        "said.ts": 'import type OpenAI from "openai"; export function f(client: OpenAI) { return client; }',
        "query.ts": 'import OpenAI from "openai"; export let made: ReturnType<typeof OpenAI>;',
        "text.ts": 'export const provider = "openai";',
        "barrel.ts": 'export { default as OpenAI } from "openai";',
        "made.ts": 'import { OpenAI } from "./barrel"; export const f = () => new OpenAI();',
        "asked.ts": 'export const f = async () => new (await import("openai")).OpenAI();',
        "required.js": 'exports.f = () => new (require("openai").OpenAI)();',
    }
    assert project(files).candidates == ("asked.ts", "made.ts", "required.js")


def test_a_file_is_read_only_where_a_name_that_leads_to_a_client_may_reach_it() -> None:
    files = {
        "make.ts": 'import OpenAI from "openai"; export const make = () => new OpenAI(); export const other = 1;',
        "index.ts": 'export * from "./make"; export * from "./more";',
        "more.ts": "export const more = 1;",
        "uses.ts": 'import { make } from "."; export const llm = make();',
        "not.ts": 'import { other, more } from "."; export const sum = other + more;',
    }
    asked = project(files)
    assert asked.candidates == ("make.ts", "uses.ts")
    assert asked.was_read("uses.ts")
    assert not asked.was_read("not.ts")
