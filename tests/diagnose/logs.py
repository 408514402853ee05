# ruff: noqa: E501 - a line of a log is as long as it is.
"""Logs that the tests write."""

from collections.abc import Iterator

REFUSED = (
    "openai.AuthenticationError: Error code: 401 - {'error': {'message': 'Incorrect API key provided: sk-proj-abcd1234efgh5678. "
    "You can find your API key at https://platform.openai.com/account/api-keys.', 'code': 'invalid_api_key'}}"
)


def traceback(error: str, *places: tuple[str, int, str]) -> list[str]:
    """A traceback of Python."""
    lines = ["Traceback (most recent call last):"]
    for path, line, function in places:
        lines += [f'  File "{path}", line {line}, in {function}', "    something()"]
    return [*lines, error]


def stack(error: str, *places: tuple[str, int, str]) -> list[str]:
    """A stack of Node."""
    return [error, *(f"    at {function} ({path}:{line}:5)" for path, line, function in places)]


def moment(second: int) -> str:
    """A time on one day."""
    return f"2026-11-29 {second // 3600 % 24:02d}:{second // 60 % 60:02d}:{second % 60:02d},000"


def record(process: str, second: int, words: str, more: list[str] | None = None) -> list[str]:
    """A record as a collector of several processes writes it."""
    return [f"{process} | {moment(second)} {words}", *(f"{process} | {line}" for line in more or ())]


def traffic(processes: list[str], start: int, seconds: int, each: int = 1) -> Iterator[str]:
    """Lines that tell of no failure."""
    for second in range(start, start + seconds):
        for process in processes:
            for number in range(each):
                yield f"{process} | {moment(second)} INFO request {second}-{number} served, status=200 in {number} ms"
