"""A script that makes one direct call of each client of a file, without agents, tools and chains. It tells presence
only.

The tool only prints the script; a person runs it in the environment of the process. The script shows the kind and
status of an error, not its message, which may contain a key.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from codemods.catalogue import Catalogue
from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.languages import PYTHON, language_of
from codemods.languages.direct import DirectCall, Given
from codemods.run import shards
from codemods.run.texts import Texts

_SDK_CALL = {
    "openai": "models.list()",
    "anthropic": "models.list()",
    "groq": "models.list()",
    "together": "models.list()",
}
"""The call that lists the models of an SDK's client: the cheapest one that needs the key."""

_PYTHON_HEAD = '''"""One direct call of each client that {path} builds; it only prints whether variables are set."""

import os


def present(*names):
    for name in names:
        print(name, "is set" if os.environ.get(name) else "is missing")


def call(name, work):
    try:
        work()
        print(name + ":", "the call was accepted")
    except Exception as error:
        print(name + ":", type(error).__name__, getattr(error, "status_code", ""))

'''

_NODE_HEAD = """// One direct call of each client that {path} builds; it only prints whether variables are set.
// Run it with: node --input-type=module < probe

const present = (...names) => {{
  for (const name of names) console.log(name, process.env[name] ? "is set" : "is missing");
}};
const call = async (name, work) => {{
  try {{
    await work();
    console.log(`${{name}}: the call was accepted`);
  }} catch (error) {{
    console.log(`${{name}}: ${{error?.constructor?.name}} ${{error?.status ?? ""}}`);
  }}
}};

"""


class ProbeError(Exception):
    """A file of which no script can be made. The message says why."""


def script(workspace: Workspace, config: Config, catalogue: Catalogue, path: str) -> str:
    """The script for one file of the project. Raises ProbeError."""
    language = language_of(path)
    if language is None:
        raise ProbeError(f"{path}: is not a Python, TypeScript or JavaScript file")
    texts = Texts(workspace)
    project = language.open_project(texts, workspace.files(language.suffixes), catalogue, config, frozenset())
    shards.gather(project, texts, config.jobs, lambda ready, total: None)
    calls = _calls(project, path)
    if path in project.failures:
        raise ProbeError(f"{path}: {project.failures[path].error}")
    if not calls:
        raise ProbeError(f"{path}: builds no client itself; name the file that does (`codemods check` lists them)")
    return python(path, calls) if language is PYTHON else node(path, calls)


def _calls(project: object, path: str) -> tuple[DirectCall, ...]:
    from codemods.languages.python.project import PythonProject
    from codemods.languages.typescript.project import TypeScriptProject

    if isinstance(project, PythonProject):
        from codemods.languages.python.direct import direct_calls

        return direct_calls(project, path)
    from codemods.languages.typescript import direct

    assert isinstance(project, TypeScriptProject)
    return direct.direct_calls(project, path)


def python(path: str, calls: Sequence[DirectCall]) -> str:
    """The script for the clients of a Python file."""
    return _PYTHON_HEAD.format(path=_comment(path)) + "\n".join(line for call in calls for line in _python(call))


def node(path: str, calls: Sequence[DirectCall]) -> str:
    """The script for the clients of a TypeScript or JavaScript file."""
    return _NODE_HEAD.format(path=_comment(path)) + "\n".join(line for call in calls for line in _node(call))


def _comment(path: str) -> str:
    """A path that ends neither the docstring nor the line that it stands in."""
    return json.dumps(path)[1:-1].replace('"', "'")


def _python(call: DirectCall) -> Iterator[str]:
    yield f"present({', '.join(json.dumps(name) for name in _variables(call))})"
    if call.left_out:
        yield f"# Left out, since only the file itself knows it: {', '.join(map(_comment, call.left_out))}"
    yield ""
    yield ""
    work = f"call_{call.name.lower()}"
    yield f"def {work}():"
    yield f"    from {call.module} import {call.name}"
    yield ""
    made = f"{call.name}({', '.join(map(_python_argument, call.given))})"
    how = _direct(call)
    if call.name.startswith("Async") and how:
        yield "    import asyncio"
        yield ""
        yield "    async def work():"
        # The page of an async client is waited for as such.
        yield f"        await {made}.{how}"
        yield ""
        yield "    asyncio.run(work())"
    else:
        yield f"    {made}{f'.{how}' if how else ''}"
    yield ""
    yield ""
    yield f"call({json.dumps(call.name)}, {work})"
    if not how:
        yield f"# That built it; no cheap call of {call.name} is known."
    yield ""


def _node(call: DirectCall) -> Iterator[str]:
    yield f"present({', '.join(json.dumps(name) for name in _variables(call))});"
    if call.left_out:
        yield f"// Left out, since only the file itself knows it: {', '.join(map(_comment, call.left_out))}"
    yield f"await call({json.dumps(call.name)}, async () => {{"
    name = "Client" if call.name == "default" else call.name
    bound = "default: Client" if call.name == "default" else name
    yield f"  const {{ {bound} }} = await import({json.dumps(call.module)});"
    given = ", ".join(f"{each.name}: {_node_value(each)}" for each in call.given)
    made = f"{'new ' if call.is_class else ''}{name}({f'{{ {given} }}' if given else ''})"
    how = _direct(call)
    yield f"  const client = {made};"
    if how:
        yield f"  await client.{how.replace('embed_query', 'embedQuery')};"
    else:
        yield f"  // That built it; no cheap call of {name} is known."
        yield "  void client;"
    yield "});"
    yield ""


def _variables(call: DirectCall) -> tuple[str, ...]:
    named = [name for group in call.variables for name in group]
    return tuple(dict.fromkeys([*named, *(given.variable for given in call.given if given.variable)]))


def _direct(call: DirectCall) -> str:
    if call.kind == "sdk":
        return _SDK_CALL.get(call.provider, "")
    if call.kind in ("chat", "llm") and "langchain" in call.module:
        return 'invoke("ping")'
    if call.kind == "embedding" and "langchain" in call.module:
        return 'embed_query("ping")'
    return ""


def _python_argument(given: Given) -> str:
    value = f"os.environ.get({json.dumps(given.variable)})" if given.variable else given.literal
    return f"{given.name}={value}" if given.name else value


def _node_value(given: Given) -> str:
    return f"process.env[{json.dumps(given.variable)}]" if given.variable else given.literal
