# ruff: noqa: E501 - a line of a log is as long as it is.
"""Each failure is counted once, in the forms in which a line tells its time itself or not at all."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from codemods.diagnose.stream import read

REFUSED = "openai.AuthenticationError: Error code: 401 - {'error': {'message': 'Incorrect API key provided: x', 'code': 'invalid_api_key'}}"
TRACE = [
    "Traceback (most recent call last):",
    '  File "/srv/model.py", line 9, in ask',
    "    return client(text)",
    REFUSED,
]


def _journal(second: int, line: str) -> str:
    return json.dumps(
        {"__REALTIME_TIMESTAMP": str(1726272000000000 + second * 1_000_000), "_PID": "7", "MESSAGE": line}
    )


FORMS: dict[str, Callable[[int, str], str]] = {
    "plain": lambda second, line: line,
    "timed": lambda second, line: f"2026-04-25 09:{second // 60:02d}:{second % 60:02d},000 ERROR {line}",
    "compose": lambda second, line: f"api-1  | {line}",
    "cri": lambda second, line: f"2026-04-25T09:{second // 60:02d}:{second % 60:02d}.418273645Z stderr F {line}",
    "docker": lambda second, line: f"2026-04-25T09:{second // 60:02d}:{second % 60:02d}.418273645Z {line}",
    "pm2": lambda second, line: f"0|api  | 2026-04-25T09:{second // 60:02d}:{second % 60:02d}: {line}",
    "rfc5424": lambda second, line: (
        f"<11>1 2026-04-25T09:{second // 60:02d}:{second % 60:02d}.003Z web-1 api 77 - - {line}"
    ),
    "journal": _journal,
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("every", [1, 40])
def test_errors_of_one_line(tmp_path: Path, form: str, every: int) -> None:
    lines = [FORMS[form](number * every, REFUSED) for number in range(20)]
    (tmp_path / "app.log").write_text("\n".join(lines) + "\n")
    assert read(tmp_path / "app.log").count == 20


@pytest.mark.parametrize("form", sorted(set(FORMS) - {"timed"}))
@pytest.mark.parametrize("every", [1, 40])
def test_tracebacks(tmp_path: Path, form: str, every: int) -> None:
    lines = [FORMS[form](number * every, line) for number in range(20) for line in ("asked", *TRACE, "failed")]
    (tmp_path / "app.log").write_text("\n".join(lines) + "\n")
    found = read(tmp_path / "app.log")
    assert found.count == 20
    assert [frame.line for group in found.groups() for frame in group.frames] == [9]
