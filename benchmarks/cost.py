"""Measures a call with the client at module level, and with what `codemods migrate` makes of it.

    python -m benchmarks.cost                                  every client, every lifetime
    python -m benchmarks.cost --client AsyncOpenAI --lifetime auto

A server on loopback speaks TLS, answers as OpenAI and Anthropic do, and keeps connections alive; its own certificate is
added to the usual trust store, so that loading that costs what it costs everywhere. A row for a client and a lifetime:
median milliseconds of 60 calls after five, how many times those of the module client that is, milliseconds of processor
time a call and how many times that is, connections, and KiB by which a call lets the process grow. On a busy machine
processor time alone says something. The goal under `auto` is 1.3 times, two connections and 5 KiB. It needs the SDKs of
the `behaviour` extra, and openssl.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

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
import asyncio, inspect, json, time
import service

CALLS, FIRST = 60, 5
spent = []


def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4


async def awaited():
    for number in range(CALLS + FIRST):
        if number == FIRST:
            global before, begun
            before, begun = resident(), time.process_time()
        started = time.perf_counter()
        await service.call()
        spent.append(time.perf_counter() - started)


if inspect.iscoroutinefunction(service.call):
    asyncio.run(awaited())
else:
    for number in range(CALLS + FIRST):
        if number == FIRST:
            before, begun = resident(), time.process_time()
        started = time.perf_counter()
        service.call()
        spent.append(time.perf_counter() - started)
worked = (time.process_time() - begun) / CALLS
after = resident()
median = sorted(spent[FIRST:])[CALLS // 2]
print(json.dumps({"milliseconds": median * 1000, "kib": (after - before) / CALLS, "processor": worked * 1000}))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Median milliseconds of a call, its processor time, the connections of all calls, KiB of growth for each."""

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
            module = bench.cost(CLIENTS[name], "")
            print(_row(name, "module", module, module), flush=True)
            for lifetime in options.lifetime or LIFETIMES:
                print(_row(name, lifetime, bench.cost(CLIENTS[name], lifetime), module), flush=True)


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

    def cost(self, client: Client, lifetime: str) -> Cost:
        """The cost of a call, with the client at module level where `lifetime` is empty."""
        folder = Path(tempfile.mkdtemp(dir=self._home))
        service = folder / "service.py"
        service.write_text(client.source())
        if lifetime:
            command = [sys.executable, "-m", "codemods", "migrate", "--unsafe", "--lifetime", lifetime, "."]
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
            if service.read_text() == client.source():
                raise RuntimeError(f"{client.built} was not migrated with --lifetime {lifetime}")
        server = subprocess.Popen(self._server, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            address = f"https://127.0.0.1:{server.stdout.readline().strip()}"
            measured = self._call(folder, address)
            server.stdin.write("\n")
            server.stdin.flush()
            return Cost(measured["milliseconds"], measured["processor"], int(server.stdout.readline()), measured["kib"])
        finally:
            server.kill()
            server.wait()

    def _call(self, folder: Path, address: str) -> dict[str, float]:
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
        done = subprocess.run(
            [sys.executable, "-c", _CALLER], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(done.stderr.strip().splitlines()[-1])
        answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
        return answer


if __name__ == "__main__":
    main()
