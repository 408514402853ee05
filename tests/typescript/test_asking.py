"""Shows which functions of a project a call reads a variable through, and whether that call throws without it."""

from __future__ import annotations

import pytest
from tests.typescript.test_project import module, project

from codemods.languages.typescript.environment import env_read
from codemods.languages.typescript.syntax import walk

CALL = 'ask("OPENAI_API_KEY")'


def read_of(source: str, call: str = CALL) -> tuple[bool, str] | None:
    """Whether the last call fails without its variable, and its default; None where it reads none."""
    found = project({"a.ts": f"{source}\nexport const value = {call};\n"})
    parsed = module(found)
    last = [node for node in walk(parsed.root) if node.type == "call_expression"][-1]
    read = env_read(found, parsed, last)
    assert read is None or read.variable == "OPENAI_API_KEY"
    return None if read is None else (read.fails, read.default)


@pytest.mark.parametrize(
    ("source", "fails"),
    [
        ("function ask(name: string) { return process.env[name]; }", False),
        ("const ask = (name: string) => process.env[name]!;", False),
        ("const ask = name => process.env[name] ?? '';", False),
        ("export const ask = function (name: string) { return process.env[name]?.trim() || undefined; };", False),
        ("function ask(name: string) { const v = process.env[name]; if (!v) throw new Error(name); return v; }", True),
        ("function ask(n) { const v = process.env[n]; if (v) { return v; } console.warn(n); throw Error(n); }", True),
        ("const ask = (name: string) => Deno.env.get(name);", False),
        ("function ask(n: string) { if (!n) throw new Error(n); return process.env[n]; }", False),
        ("function ask(n: string) { if (!(n in process.env)) throw new Error(n); return process.env[n]; }", True),
        ("const env = process.env; const ask = (name: string) => env[name] as string;", False),
    ],
)
def test_function_that_gives_the_variable(source: str, fails: bool) -> None:
    assert read_of(source) == (fails, "")


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (CALL, (False, "")),
        ('ask("OPENAI_API_KEY", "none")', (False, '"none"')),
        ('ask("OPENAI_API_KEY", "")', (False, "")),
        ('ask("OPENAI_API_KEY", undefined, true)', (True, "")),
        ('ask("OPENAI_API_KEY", undefined, false)', (False, "")),
    ],
)
def test_parameters_behind_the_name(call: str, expected: tuple[bool, str]) -> None:
    source = (
        "function ask(name: string, fallback?: string, insist = false) {\n"
        "  const value = process.env[name] ?? fallback;\n"
        "  if (insist && !value) { throw new Error(name); }\n"
        "  return value;\n}"
    )

    assert read_of(source, call) == expected


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(
            "const seen: any = {}; function ask(n: string) { seen[n] = process.env[n]; return seen[n]; }", id="kept"
        ),
        pytest.param("let last; function ask(n: string) { last = process.env[n]; return last; }", id="outer name"),
        pytest.param("const ask = (n: string) => process.env[`APP_${n}`];", id="another variable"),
        pytest.param("const ask = (n: string) => process.env[n] ?? readSecret(n);", id="asks elsewhere"),
        pytest.param("const ask = (n: string) => decrypt(process.env[n]);", id="made of it"),
        pytest.param("function ask(n: string) { console.log(process.env[n]); return n; }", id="gives the name"),
        pytest.param("function ask(n: string) { if (!process.env[n]) throw new Error(n); }", id="gives nothing"),
        pytest.param("async function ask(n: string) { return process.env[n]; }", id="promise"),
        pytest.param("function* ask(n: string) { yield process.env[n]; }", id="generator"),
        pytest.param("function ask(n: string, other: string) { return process.env[n]; }", id="needs more"),
        pytest.param("function ask(...n: string[]) { return process.env[n[0]]; }", id="several"),
        pytest.param("let ask = (n: string) => process.env[n];", id="may be another"),
        pytest.param("const ask = (n: string) => () => process.env[n];", id="later"),
        pytest.param("const ask = memoize((n: string) => process.env[n]);", id="cached"),
        pytest.param("const Deno = { env: new Map() }; const ask = (n: string) => Deno.env.get(n);", id="own Deno"),
        pytest.param("const process = { env: {} }; const ask = (n: string) => process.env[n];", id="shadowed"),
    ],
)
def test_function_that_does_something_else(source: str) -> None:
    assert read_of(source) is None


@pytest.mark.parametrize("call", ['ask("openai")', "ask(KEY)", "ask()", "ask(1)", "ask(`A_${b}`)"])
def test_call_without_the_name_of_a_variable(call: str) -> None:
    assert read_of("const ask = (n?: any) => process.env[n];", call) is None
