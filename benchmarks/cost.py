"""Measures a call with the client at module level, and with what `codemods migrate` makes of it.

    python -m benchmarks.cost                                  every client, every lifetime
    python -m benchmarks.cost --client AsyncOpenAI --lifetime auto

A server on loopback speaks TLS, answers as OpenAI and Anthropic do, and keeps connections alive; its own certificate is
added to the usual trust store, so that loading that costs what it costs everywhere. A row for a client and a lifetime:
median milliseconds of 60 calls after five, how many times those of the module client that is, milliseconds of processor
time a call (the median as well) and how many times that is, connections, and KiB by which a call lets the process grow.
Each service is a process with a server of its own, and those of a client are called in turn, so that all of them meet
the same load; on a busy machine processor time says more. The goal under `auto` is 1.3 times, two connections and 5
KiB. It needs the SDKs of the `behaviour` extra, and openssl.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_OPENAI_CALL = "client.chat.completions.create(model='m', messages=[{'role': 'user', 'content': 'x'}])"
_ANTHROPIC_CALL = "client.messages.create(model='m', max_tokens=5, messages=[{'role': 'user', 'content': 'x'}])"
_AZURE = "azure_endpoint=os.environ['AZURE_OPENAI_ENDPOINT']"


@dataclass(frozen=True, slots=True)
class Client:
    """One client: what it is imported from, how it is built, and the call; `is_async` where the call is awaited."""

    imported: str
    built: str
    call: str
    is_async: bool = False

    def source(self) -> str:
        """A service with the client at module level."""
        name = self.call.partition(".")[0]
        define, prefix = ("async def", "await ") if self.is_async else ("def", "")
        imports = f"import os\n\n{self.imported}" if "os." in self.built else self.imported
        return f"{imports}\n\n{name} = {self.built}\n\n\n{define} call():\n    return {prefix}{self.call}\n"


CLIENTS: Mapping[str, Client] = {
    "OpenAI": Client("from openai import OpenAI", "OpenAI()", _OPENAI_CALL),
    "AsyncOpenAI": Client("from openai import AsyncOpenAI", "AsyncOpenAI()", _OPENAI_CALL, is_async=True),
    "Anthropic": Client("from anthropic import Anthropic", "Anthropic()", _ANTHROPIC_CALL),
    "AsyncAnthropic": Client(
        "from anthropic import AsyncAnthropic", "AsyncAnthropic()", _ANTHROPIC_CALL, is_async=True
    ),
    "AzureOpenAI": Client("from openai import AzureOpenAI", f"AzureOpenAI({_AZURE})", _OPENAI_CALL),
    "AsyncAzureOpenAI": Client(
        "from openai import AsyncAzureOpenAI", f"AsyncAzureOpenAI({_AZURE})", _OPENAI_CALL, is_async=True
    ),
    "ChatOpenAI": Client("from langchain_openai import ChatOpenAI", "ChatOpenAI(model='m')", "llm.invoke('x')"),
    "ChatOpenAI async": Client(
        "from langchain_openai import ChatOpenAI", "ChatOpenAI(model='m')", "llm.ainvoke('x')", is_async=True
    ),
    "ChatAnthropic": Client(
        "from langchain_anthropic import ChatAnthropic", "ChatAnthropic(model='m')", "llm.invoke('x')"
    ),
    "ChatAnthropic async": Client(
        "from langchain_anthropic import ChatAnthropic", "ChatAnthropic(model='m')", "llm.ainvoke('x')", is_async=True
    ),
    "AzureChatOpenAI": Client(
        "from langchain_openai import AzureChatOpenAI", "AzureChatOpenAI(azure_deployment='d')", "llm.invoke('x')"
    ),
    "AzureChatOpenAI async": Client(
        "from langchain_openai import AzureChatOpenAI",
        "AzureChatOpenAI(azure_deployment='d')",
        "llm.ainvoke('x')",
        is_async=True,
    ),
    "OpenAIEmbeddings": Client(
        "from langchain_openai import OpenAIEmbeddings",
        "OpenAIEmbeddings(check_embedding_ctx_length=False)",
        "embeddings.embed_query('x')",
    ),
    "OpenAIEmbeddings async": Client(
        "from langchain_openai import OpenAIEmbeddings",
        "OpenAIEmbeddings(check_embedding_ctx_length=False)",
        "embeddings.aembed_query('x')",
        is_async=True,
    ),
}
LIFETIMES = ("auto", "invocation", "pooled", "cached")

_SERVER = r"""
import json, ssl, sys, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

connections = 0
USAGE = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
MESSAGE = {"id": "1", "type": "message", "role": "assistant", "model": "m", "content": [{"type": "text", "text": "x"}],
           "stop_reason": "end_turn", "usage": {"input_tokens": 1, "output_tokens": 1}}
CHOICE = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "x"}}
COMPLETION = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [CHOICE], "usage": USAGE}
VECTOR = {"object": "embedding", "index": 0, "embedding": [0.5, 0.5]}
EMBEDDING = {"object": "list", "model": "m", "data": [VECTOR], "usage": USAGE}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def setup(self):
        global connections
        connections += 1
        super().setup()

    def log_message(self, *words):
        pass

    def do_POST(self):
        self.rfile.read(int(self.headers.get("content-length", 0)))
        path = self.path.partition("?")[0]
        answer = EMBEDDING if path.endswith("embeddings") else MESSAGE if path.endswith("/messages") else COMPLETION
        body = json.dumps(answer).encode()
        head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
        self.wfile.write(head.encode() + body)
        self.wfile.flush()


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def get_request(self):
        connection, address = super().get_request()
        connection.setsockopt(6, 1, 1)
        return context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False), address

    def handle_error(self, *words):
        pass


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(sys.argv[1], sys.argv[2])
server = Server(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
for _ in sys.stdin:
    print(connections, flush=True)
"""

_CALLER = r"""
import asyncio, inspect, json, sys, time
import service


def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4


def told(started, begun):
    spent = (time.perf_counter() - started) * 1000, (time.process_time() - begun) * 1000
    print(json.dumps([*spent, resident()]), flush=True)


async def awaited():
    for _ in sys.stdin:
        begun, started = time.process_time(), time.perf_counter()
        await service.call()
        told(started, begun)


if inspect.iscoroutinefunction(service.call):
    asyncio.run(awaited())
else:
    for _ in sys.stdin:
        begun, started = time.process_time(), time.perf_counter()
        service.call()
        told(started, begun)
"""

CALLS, FIRST = 60, 5


@dataclass(frozen=True, slots=True)
class Cost:
    """Medians of a call's milliseconds and processor time, the connections of all calls, KiB of growth for each."""

    milliseconds: float
    processor: float
    connections: int
    kib: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--client", action="append", choices=[*CLIENTS], help="this client alone")
    parser.add_argument("--lifetime", action="append", choices=LIFETIMES, help="this lifetime alone")
    options = parser.parse_args()
    print("| client | lifetime | ms | of module | processor ms | of module | connections | KiB a call |")
    print("| --- | --- |" + " ---: |" * 6)
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(Path(scratch))
        for name in options.client or CLIENTS:
            kinds = ["", *(options.lifetime or LIFETIMES)]
            costs = bench.costs(CLIENTS[name], kinds)
            for kind, cost in zip(kinds, costs, strict=True):
                print(_row(name, kind or "module", cost, costs[0]), flush=True)


def _row(name: str, lifetime: str, cost: Cost, module: Cost) -> str:
    ratio = cost.milliseconds / module.milliseconds
    worked = f"{cost.processor:.1f} | {cost.processor / module.processor:.2f}"
    times = f"{cost.milliseconds:.1f} | {ratio:.2f} | {worked}"
    return f"| {name} | {lifetime} | {times} | {cost.connections} | {cost.kib:.1f} |"


class Bench:
    """Measures services in a folder of their own, each against a server of its own."""

    def __init__(self, home: Path) -> None:
        self._home = home
        key, certificate = home / "key.pem", home / "certificate.pem"
        subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"]
        command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject]
        subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
        usual = subprocess.run(
            [sys.executable, "-c", "import certifi; print(certifi.where())"], check=True, capture_output=True, text=True
        )
        self._trust = home / "trust.pem"
        self._trust.write_text(Path(usual.stdout.strip()).read_text() + certificate.read_text())
        self._server = [sys.executable, "-c", _SERVER, os.fspath(certificate), os.fspath(key)]

    def costs(self, client: Client, lifetimes: Sequence[str]) -> list[Cost]:
        """The costs of a call, with the client at module level where a lifetime is empty."""
        with ExitStack() as stack:
            services = [stack.enter_context(self._service(client, lifetime)) for lifetime in lifetimes]
            for number in range(CALLS + FIRST):
                # Each goes first as often as the others.
                for place in range(len(services)):
                    services[(number + place) % len(services)].call()
            return [service.cost() for service in services]

    @contextmanager
    def _service(self, client: Client, lifetime: str) -> Iterator[_Service]:
        folder = Path(tempfile.mkdtemp(dir=self._home))
        service = folder / "service.py"
        service.write_text(client.source())
        if lifetime:
            command = [sys.executable, "-m", "codemods", "migrate", "--unsafe", "--lifetime", lifetime, "."]
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
            if service.read_text() == client.source():
                raise RuntimeError(f"{client.built} was not migrated with --lifetime {lifetime}")
        server = _started(self._server)
        assert server.stdout is not None
        port = server.stdout.readline().strip()
        command = [sys.executable, "-c", _CALLER]
        caller = _started(command, folder, self._environment(folder, f"https://127.0.0.1:{port}"))
        try:
            yield _Service(caller, server)
        finally:
            for process in (caller, server):
                process.kill()
                process.wait()

    def _environment(self, folder: Path, address: str) -> dict[str, str]:
        environment = {
            **os.environ,
            "SSL_CERT_FILE": os.fspath(self._trust),
            "NO_PROXY": "*",
            "PYTHONPATH": os.fspath(folder),
            "OPENAI_API_KEY": "key",
            "OPENAI_BASE_URL": f"{address}/v1",
            "OPENAI_API_BASE": f"{address}/v1",
            "OPENAI_API_VERSION": "2024-06-01",
            "AZURE_OPENAI_API_KEY": "key",
            "AZURE_OPENAI_ENDPOINT": address,
            "ANTHROPIC_API_KEY": "key",
            "ANTHROPIC_BASE_URL": address,
        }
        if "AzureOpenAI" in (folder / "service.py").read_text() or "AzureChat" in (folder / "service.py").read_text():
            # An Azure client takes an endpoint or a base URL, and refuses both.
            del environment["OPENAI_BASE_URL"], environment["OPENAI_API_BASE"]
        return environment


def _started(
    command: Sequence[str], folder: Path | None = None, environment: Mapping[str, str] | None = None
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


class _Service:
    """One service that is called, and its server."""

    def __init__(self, caller: subprocess.Popen[str], server: subprocess.Popen[str]) -> None:
        self._caller = caller
        self._server = server
        self._calls: list[tuple[float, float, int]] = []

    def call(self) -> None:
        answer = _asked(self._caller)
        if not answer:
            raise RuntimeError("a service ended: its error is above")
        self._calls.append(json.loads(answer))

    def cost(self) -> Cost:
        calls = self._calls[FIRST:]
        grown = (calls[-1][2] - self._calls[FIRST - 1][2]) / len(calls)
        return Cost(
            median(each[0] for each in calls), median(each[1] for each in calls), int(_asked(self._server)), grown
        )


def _asked(process: subprocess.Popen[str]) -> str:
    """The line with which a process answers to an empty one."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("\n")
    process.stdin.flush()
    return process.stdout.readline()


if __name__ == "__main__":
    main()
