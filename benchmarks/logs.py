"""Measures what reading a log costs, beside a search with ripgrep for the same signatures.

    python -m benchmarks.logs [--gigabytes 2] [--failures 2000] [--folder /tmp]

The log is that of a service with eight processes: lines of traffic of several lengths, and failures of several
providers with their tracebacks strewn in evenly. Processor time is that of all processes (user and system), memory that
of the largest one. The file was read once before, so that the disk plays no part. The log is removed at the end.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from codemods.catalogue.signatures import anchors, signatures
from codemods.diagnose.stream import read

_BLOCK = 4 * 1024 * 1024
_FAILED = (
    "openai.AuthenticationError: Error code: 401 - {'error': {'message': 'Incorrect API key provided: sk-proj-***.', "
    "'code': 'invalid_api_key'}}",
    "anthropic.AuthenticationError: Error code: 401 - {'type': 'error', 'error': {'type': 'authentication_error', "
    "'message': 'invalid x-api-key'}}",
    "openai.RateLimitError: Error code: 429 - {'error': {'message': 'Rate limit reached for gpt-4o', "
    "'code': 'rate_limit_exceeded'}}",
    "botocore.exceptions.ClientError: An error occurred (ExpiredTokenException) when calling the InvokeModel "
    "operation: The security token included in the request is expired",
)


def _traffic(start: int) -> Iterator[str]:
    for number in range(start, start + 20_000):
        second = number // 10
        at = f"2026-11-29 {second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d},{number % 1000:03d}"
        process = f"web-{number % 8}"
        words = ("served", "cached", "asked the model for", "wrote")[number % 4]
        tail = f" with {'x' * (number % 90)} in {number % 3000} ms" if number % 3 else ""
        yield f'{process} | {at} INFO {words} /items/{number} status=200 user="u-{number % 977}"{tail}\n'


def _failure(number: int) -> str:
    at, process = f"2026-11-29 12:{number // 60 % 60:02d}:{number % 60:02d},000", f"web-{number % 8}"
    lines = (
        f"{at} ERROR request failed",
        "Traceback (most recent call last):",
        '  File "/srv/app/service.py", line 12, in ask',
        "    return client.chat.completions.create(model=model, messages=messages)",
        _FAILED[number % len(_FAILED)],
    )
    return "".join(f"{process} | {line}\n" for line in lines)


def make(path: Path, size: int, failures: int) -> None:
    """Write a log of about so many bytes."""
    block = "".join(_traffic(0)).encode()
    every, written, told = max(size // max(failures, 1), 1), 0, 0
    with path.open("wb") as file:
        while written < size:
            while told < failures and told * every < written + len(block):
                written += file.write(_failure(told).encode())
                told += 1
            written += file.write(block)


def _cost(command: Sequence[str]) -> tuple[float, float]:
    """The processor time of a command and its children in seconds, and the memory of the largest in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    script = "import os,resource,subprocess,sys;done=subprocess.run(sys.argv[1:],stdout=-3);"
    # 1 is the answer of who found something to say.
    script += "assert done.returncode < 2, done;print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    done = subprocess.run([sys.executable, "-c", script, *command], check=True, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, int(done.stdout.split()[-1]) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare `codemods diagnose` with ripgrep on a large log.")
    parser.add_argument("--gigabytes", type=float, default=2.0)
    parser.add_argument("--failures", type=int, default=2_000)
    parser.add_argument("--folder", type=Path, default=None)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as scratch:
        log, code = Path(scratch) / "app.log", Path(scratch) / "code"
        code.mkdir()
        make(log, int(arguments.gigabytes * 1e9), arguments.failures)
        patterns, words = Path(scratch) / "patterns", Path(scratch) / "words"
        # ripgrep joins them, and takes no name of a group twice.
        expressions = (re.sub(r"\(\?P<\w+>", "(?:", each.pattern.pattern) for each in signatures())
        patterns.write_text("\n".join(f"(?:{each})" for each in expressions) + "\n")
        words.write_bytes(b"\n".join(anchors()) + b"\n")
        rg = ["rg", "--no-config", "-a", "-c"]
        commands = {
            "rg for the anchors": [*rg, "-F", "-f", os.fspath(words), os.fspath(log)],
            "rg for the signatures": [*rg, "--engine", "auto", "-f", os.fspath(patterns), os.fspath(log)],
            "codemods diagnose": [
                sys.executable,
                "-m",
                "codemods",
                "diagnose",
                "--path",
                os.fspath(code),
                os.fspath(log),
            ],
        }
        print(f"{log.stat().st_size / 1e9:.2f} GB, {read(log).count:,} failures found of {arguments.failures:,}")
        for name, command in commands.items():
            costs = [_cost(command) for _ in range(arguments.runs)]
            spent, memory = min(each[0] for each in costs), max(each[1] for each in costs)
            print(f"{name}: {spent:.2f} s of processor time, {memory:.0f} MB")


if __name__ == "__main__":
    main()
