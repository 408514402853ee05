"""A queue worker: reads tickets from stdin, one JSON object a line, and forks a pool that summarizes them."""

import functools
import json
import multiprocessing
import os
import sys
from collections.abc import Iterable, Iterator

from openai import DefaultHttpxClient, OpenAI

WORKERS = int(os.getenv("WORKERS", "2"))
INSTRUCTION = "Summarize the ticket in one sentence."


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_client() -> OpenAI:
    return OpenAI(
        api_key=os.environ["OPENAI_API_KEY"],
        timeout=30,
        max_retries=1,
        http_client=_openai_transport(os.getpid()),
    )


def summarize(ticket: dict[str, str]) -> dict[str, str]:
    """One job: the ticket's id and its summary."""
    client = create_client()
    completion = client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[
            {"role": "system", "content": INSTRUCTION},
            {"role": "user", "content": ticket["text"]},
        ],
    )
    return {"id": ticket["id"], "summary": completion.choices[0].message.content or ""}


def run(tickets: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
    with multiprocessing.get_context("fork").Pool(WORKERS) as pool:
        yield from pool.imap(summarize, tickets)


def main() -> None:
    for result in run(map(json.loads, sys.stdin)):
        print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
