"""Runs the fake provider by hand: `python -m tests.providers --port 8089 --key first-key`."""

from __future__ import annotations

import argparse
import threading

from tests.providers.fake import FakeProvider


def main() -> None:
    parser = argparse.ArgumentParser(description="A fake LLM provider on loopback. Stop it with Ctrl-C.")
    parser.add_argument("--port", type=int, default=8089)
    parser.add_argument("--key", action="append", default=[], help="a valid key; may be given several times")
    arguments = parser.parse_args()
    with FakeProvider(keys=set(arguments.key) or {"first-key"}, port=arguments.port) as provider:
        for name, value in provider.environment.items():
            print(f"export {name}={value}")  # noqa: T201
        print(f"valid keys: {', '.join(sorted(provider.keys))}", flush=True)  # noqa: T201
        print(f'rotate: curl {provider.url}/keys -d \'{{"keys": ["second-key"]}}\'', flush=True)  # noqa: T201
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
