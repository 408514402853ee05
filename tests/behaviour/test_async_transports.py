"""Shared async transports: each belongs to one running loop, and nothing outlives the loop its connections need."""

from __future__ import annotations

import functools
import subprocess
import sys
from pathlib import Path

import pytest

from codemods.config import Config, Lifetime
from codemods.files.workspace import Workspace
from codemods.run import engine
from tests.behaviour.runs import environment
from tests.providers.fake import FakeProvider

SOURCE = b"""\
import os

from langchain_openai import AzureChatOpenAI, OpenAIEmbeddings
from openai import AsyncOpenAI

client = AsyncOpenAI(api_key=os.getenv("OPENAI_API_KEY"))
llm = AzureChatOpenAI(azure_deployment="d", api_version="1", api_key=os.getenv("AZURE_OPENAI_API_KEY"))
embeddings = OpenAIEmbeddings(api_key=os.getenv("OPENAI_API_KEY"), check_embedding_ctx_length=False)


async def ask(text):
    return (await client.responses.create(model="m", input=text)).output_text


def coming(text):
    return client.responses.create(model="m", input=text)


def invoke(text):
    return llm.invoke(text).content


async def ainvoke(text):
    return (await llm.ainvoke(text)).content


async def embed(text):
    return len(await embeddings.aembed_query(text))
"""

SITUATIONS = {
    "two loops, one after the other": """
answers = [asyncio.run(service.ask("one")), asyncio.run(service.ask("two"))]
assert answers == ["echo: one", "echo: two"], answers
""",
    "asyncio.run in a sync function, over a client that was built outside": """
async def later(client, text):
    return (await client.responses.create(model="m", input=text)).output_text
answers = [asyncio.run(later(service.create_client(), text)) for text in ("one", "two", "three")]
assert answers == ["echo: one", "echo: two", "echo: three"], answers
""",
    "a stream that is left early, and the next loop": """
async def first(build):
    client = build()
    stream = await client.chat.completions.create(model="m", messages=[{"role": "user", "content": "x"}], stream=True)
    async for part in stream:
        return part.id
for _ in range(3):
    assert asyncio.run(first(service.create_client))
    outside = service.create_client()
    assert asyncio.run(first(lambda: outside))
assert asyncio.run(service.ask("after")) == "echo: after"
""",
    "loops of several threads at once": """
async def often(name):
    return [await service.ask(f"{name} {number}") for number in range(10)]
def work(name):
    found[name] = asyncio.run(often(name))
found = {}
threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
for each in threads: each.start()
for each in threads: each.join()
assert found == {name: [f"echo: {name} {number}" for number in range(10)] for name in "abcd"}, found
""",
    "a fork after a call": """
assert asyncio.run(service.ask("before")) == "echo: before"
assert service.invoke("before") == "echo: before"
children = []
for number in range(2):
    child = os.fork()
    if not child:
        answers = [asyncio.run(service.ask(f"{number} {turn}")) for turn in range(3)]
        answers += [service.invoke(f"{number} {turn}") for turn in range(3)]
        os._exit(0 if answers == [f"echo: {number} {turn}" for turn in range(3)] * 2 else 1)
    children.append(child)
assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
""",
    "LangChain, sync and async": """
assert [service.invoke(text) for text in ("a", "b")] == ["echo: a", "echo: b"]
assert [asyncio.run(service.ainvoke(text)) for text in ("a", "b")] == ["echo: a", "echo: b"]
async def built_outside(llm):
    return (await llm.ainvoke("x")).content
assert [asyncio.run(built_outside(service.create_llm())) for _ in range(3)] == ["echo: x"] * 3
assert asyncio.run(service.embed("x")) == 8
""",
    "rotated keys": """
async def rotate():
    os.environ["OPENAI_API_KEY"] = "key-2"
    first = (await service.ask("x"), service.create_client().api_key)
    os.environ["OPENAI_API_KEY"] = "key-1"
    return first, (await service.ask("y"), service.create_client().api_key)
assert asyncio.run(rotate()) == (("echo: x", "key-2"), ("echo: y", "key-1"))
""",
}

KEPT = """
async def held():
    one, two = service.create_client(), service.create_client()
    assert (one is two) is SAME, (one, two)
    assert one._client is two._client or ALONE
    return one
loops = [asyncio.run(held()) for _ in range(20)]
private = {name: value for name, value in vars(service).items() if name.startswith("_") and not name.startswith("__")}
tables = [value for value in private.values() if isinstance(value, dict)]
# A loop that is gone keeps nothing but until the next one asks.
assert all(len(table) <= 2 for table in tables), tables
outside = [service.create_client(), service.create_client()]
assert outside[0] is not outside[1]
"""

IN_COROUTINES = SOURCE.replace(
    b"""def coming(text):
    return client.responses.create(model="m", input=text)


""",
    b"",
)
"""The same with a client that coroutines alone ask for, so that a shorter function gives its transport."""

PRELUDE = """import asyncio, os, sys, threading
sys.path.insert(0, '.')
import service
for name in ("client", "llm"):
    # The name of what is kept is another one.
    setattr(service, f"create_{name}", getattr(service, f"create_{name}", None) or getattr(service, f"get_{name}"))
"""

# The situations share what was migrated, in one worker of the tests.
pytestmark = pytest.mark.xdist_group("async transports")


@functools.cache
def migrated(lifetime: Lifetime, source: bytes) -> bytes:
    config = Config(lifetime=lifetime, unsafe=True, jobs=1)
    (patch,) = engine.run(Workspace.in_memory({"service.py": source}), config).patches
    return patch.after


def _run(folder: Path, lifetime: Lifetime, code: str, source: bytes = SOURCE) -> None:
    (folder / "service.py").write_bytes(migrated(lifetime, source))
    with FakeProvider(keys={"key-1", "key-2"}) as provider:
        variables = environment(provider) | {"OPENAI_API_KEY": "key-1", "AZURE_OPENAI_API_KEY": "key-1"}
        if "service.invoke" in code or "ainvoke" in code:
            # An Azure client takes an endpoint or a base URL, and refuses both.
            code = f"os.environ.pop('OPENAI_API_BASE', None)\n{code}"
        done = subprocess.run(
            [sys.executable, "-W", "error::ResourceWarning", "-c", PRELUDE + code],
            cwd=folder,
            env=variables,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    assert done.returncode == 0, done.stderr[-2000:]
    # A client that is built for each call, with a transport of its own, complains when it is collected.
    assert lifetime is Lifetime.INVOCATION or "Event loop is closed" not in done.stderr


@pytest.mark.parametrize("lifetime", list(Lifetime))
@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_migrated_service_is_right(situation: str, lifetime: Lifetime, tmp_path: Path) -> None:
    _run(tmp_path, lifetime, SITUATIONS[situation])


@pytest.mark.parametrize("situation", [each for each in SITUATIONS if "create_client()" not in SITUATIONS[each]])
def test_a_client_that_coroutines_alone_ask_for_is_right(situation: str, tmp_path: Path) -> None:
    assert b"_openai_loop_transport(asyncio.get_running_loop())" in migrated(Lifetime.AUTO, IN_COROUTINES)
    _run(tmp_path, Lifetime.AUTO, SITUATIONS[situation], IN_COROUTINES)


def test_few_loops_that_are_gone_keep_a_transport(tmp_path: Path) -> None:
    code = """
for number in range(20):
    assert asyncio.run(service.ask(f"{number}")) == f"echo: {number}"
assert service._openai_loop_transport.cache_info().currsize <= 4
async def stream_is_left():
    client = service.create_client()
    stream = await client.chat.completions.create(model="m", messages=[{"role": "user", "content": "x"}], stream=True)
    async for part in stream:
        return part.id
assert all(asyncio.run(stream_is_left()) for _ in range(6))
assert asyncio.run(service.ask("after")) == "echo: after"
"""
    _run(tmp_path, Lifetime.AUTO, code, IN_COROUTINES)


@pytest.mark.parametrize(
    ("lifetime", "same", "alone"),
    [
        (Lifetime.AUTO, False, False),
        (Lifetime.POOLED, False, False),
        (Lifetime.INVOCATION, False, True),
        (Lifetime.CACHED, True, False),
    ],
)
def test_what_a_loop_keeps_goes_with_it(lifetime: Lifetime, same: bool, alone: bool, tmp_path: Path) -> None:
    _run(tmp_path, lifetime, KEPT.replace("SAME", str(same)).replace("ALONE", str(alone)))
