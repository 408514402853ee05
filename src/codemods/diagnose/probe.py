"""A script that makes one direct call of each client of a file, without agents, tools and chains. It tells presence
only.

The tool only prints the script; a person runs it in the environment of the process. The script shows the kind and
status of an error, not its message, which may contain a key.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from codemods.catalogue import Catalogue, sources
from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.languages import PYTHON, Project, language_of
from codemods.languages.direct import DirectCall, Given, distinct
from codemods.run import shards
from codemods.run.texts import Texts

_SDK_CALL = {
    "openai": "models.list()",
    "azure-openai": "models.list()",
    "anthropic": "models.list()",
    "groq": "models.list()",
    "mistral": "models.list()",
    "cohere": "models.list()",
    "together": "models.list()",
}
"""The call that lists the models of an SDK's client: the cheapest one that needs the key."""

_KEYS = frozenset({"api_key", "apiKey"})
_BUILT = json.dumps("was built, but no call was made: no cheap one is known")
_MOST_NAMES = 4
"""Variables that are told where the client itself says none."""

_PYTHON_HEAD = '''"""One direct call of each client that {whose}; it only prints whether variables are set."""

import os


def present(*names):
    for name in names:
        print(name, "is set" if os.environ.get(name) else "is missing")


def call(name, work, done="the call was accepted"):
    try:
        work()
        print(name + ":", done)
    except Exception as error:
        print(name + ":", type(error).__name__, getattr(error, "status_code", ""))

'''

_NODE_HEAD = """// One direct call of each client that {whose}; it only prints whether variables are set.
// Run it with: node --input-type=module < probe

const present = (...names) => {{
  for (const name of names) console.log(name, process.env[name] ? "is set" : "is missing");
}};
const call = async (name, work, done = "the call was accepted") => {{
  try {{
    await work();
    console.log(`${{name}}: ${{done}}`);
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
    whose = f"{path} builds"
    if not calls:
        homes = [each for each in project.candidates if path in _importers(project, each) and _calls(project, each)]
        calls = distinct(call for each in homes for call in _calls(project, each))
        whose = f"{path} takes from {', '.join(homes)}"
    if not calls:
        raise ProbeError(
            f"{path}: neither it nor the files that it imports build a client (`codemods check` lists those)"
        )
    return python(whose, calls) if language is PYTHON else node(whose, calls)


def _importers(project: Project, path: str) -> set[str]:
    """The files that import a file, themselves or through others."""
    found, pending = set[str](), [path]
    while pending:
        new = set(project.importers(pending.pop())) - found
        found |= new
        pending += new
    return found


def _calls(project: object, path: str) -> tuple[DirectCall, ...]:
    from codemods.languages.python.project import PythonProject
    from codemods.languages.typescript.project import TypeScriptProject

    if isinstance(project, PythonProject):
        from codemods.languages.python.direct import direct_calls

        return direct_calls(project, path)
    from codemods.languages.typescript import direct

    assert isinstance(project, TypeScriptProject)
    return direct.direct_calls(project, path)


def python(whose: str, calls: Sequence[DirectCall]) -> str:
    """The script for the clients of a Python file; `whose` says which file that is."""
    lines = (line for label, call in _labelled(calls) for line in _python(label, call))
    return _PYTHON_HEAD.format(whose=_comment(whose)) + "\n".join(lines)


def node(whose: str, calls: Sequence[DirectCall]) -> str:
    """The script for the clients of a TypeScript or JavaScript file; `whose` says which file that is."""
    lines = (line for label, call in _labelled(calls) for line in _node(label, call))
    return _NODE_HEAD.format(whose=_comment(whose)) + "\n".join(lines)


def _labelled(calls: Sequence[DirectCall]) -> Iterator[tuple[str, DirectCall]]:
    """Each client with what the script calls it: its class, and the line where several are of one."""
    names = [call.name for call in calls]
    for call in calls:
        yield (call.name if names.count(call.name) == 1 else f"{call.name} of line {call.line}"), call


def _comment(path: str) -> str:
    """A path that ends neither the docstring nor the line that it stands in."""
    return json.dumps(path)[1:-1].replace('"', "'")


def _python(label: str, call: DirectCall) -> Iterator[str]:
    yield f"present({', '.join(json.dumps(name) for name in _variables(call))})"
    if call.left_out:
        yield f"# Left out, since only the file itself knows it: {', '.join(map(_comment, call.left_out))}"
    yield ""
    yield ""
    work = f"call_{label.lower().replace(' of line ', '_')}"
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
    yield f"call({json.dumps(label)}, {work}{'' if how else f', {_BUILT}'})"
    yield ""


def _node(label: str, call: DirectCall) -> Iterator[str]:
    yield f"present({', '.join(json.dumps(name) for name in _variables(call))});"
    if call.left_out:
        yield f"// Left out, since only the file itself knows it: {', '.join(map(_comment, call.left_out))}"
    yield f"await call({json.dumps(label)}, async () => {{"
    name = "Client" if call.name == "default" else call.name
    bound = "default: Client" if call.name == "default" else name
    yield f"  const {{ {bound} }} = await import({json.dumps(call.module)});"
    given = ", ".join(f"{each.name}: {_node_value(each)}" for each in call.given)
    made = f"{'new ' if call.is_class else ''}{name}({f'{{ {given} }}' if given else ''})"
    how = _direct(call)
    yield f"  const client = {made};"
    yield f"  await client.{how.replace('embed_query', 'embedQuery')};" if how else "  void client;"
    yield f"}}{'' if how else f', {_BUILT}'});"
    yield ""


def _variables(call: DirectCall) -> tuple[str, ...]:
    named = [name for group in call.variables for name in group]
    named += [given.variable for given in call.given if given.variable]
    is_told = any(given.name in _KEYS and given.literal for given in call.given)
    if not named and not is_told and call.provider in sources.provider_texts():
        named += sources.provider(call.provider).key_env[:_MOST_NAMES]
    return tuple(dict.fromkeys(named))


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
