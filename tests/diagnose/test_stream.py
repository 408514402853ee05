"""Reading a log: what is one failure, in whatever pieces the log comes, however large or broken it is."""

import gzip
import random
import tracemalloc
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codemods.config import UsageError
from codemods.diagnose import excerpt, stream
from codemods.diagnose.failures import Failures
from codemods.diagnose.frames import Frame
from codemods.diagnose.stream import read
from tests.diagnose.logs import REFUSED, record, stack, traceback, traffic


def _read(tmp_path: Path, lines: list[str], jobs: int = 1) -> Failures:
    log = tmp_path / "app.log"
    log.write_text("\n".join(lines) + "\n")
    return read(log, jobs)


def _summary(failures: Failures) -> object:
    return (
        failures.lines,
        [
            (
                group.signature.id, group.variable, group.url, group.frames, group.span,
                sorted(group.processes.items(), key=str), group.samples,
            )
            for group in failures.groups()
        ],
    )  # fmt: skip


def test_a_traceback_is_one_failure(tmp_path: Path) -> None:
    lines = record(
        "worker-1",
        60,
        "ERROR failed",
        traceback(REFUSED, ("/app/worker.py", 31, "run"), ("/x/site-packages/openai/a.py", 9, "f")),
    )
    failures = _read(tmp_path, [*traffic(["web-1"], 0, 3), *lines])
    (group,) = failures.groups()
    assert (group.signature.id, group.span.count, group.span.line) == ("openai-refused", 1, 10)
    assert group.frames[0] == Frame("/app/worker.py", 31, "run")
    assert list(group.processes) == ["worker-1"]
    assert group.shown == {"sk-proj-"}
    assert "sk-proj-abcd" not in group.samples[0].text
    assert set(failures.processes) == {"web-1", "worker-1"}


def test_lines_of_other_processes_between(tmp_path: Path) -> None:
    lines = record("worker-1", 60, "ERROR failed", traceback(REFUSED, ("/app/worker.py", 31, "run")))
    mixed = [each for line in lines for each in (line, *traffic(["web-1"], 60, 1))]
    (group,) = _read(tmp_path, mixed).groups()
    assert group.frames == (Frame("/app/worker.py", 31, "run"),)
    assert list(group.processes) == ["worker-1"]


def test_a_chain_of_exceptions_is_one_failure(tmp_path: Path) -> None:
    first = traceback(
        "httpx.HTTPStatusError: Client error '401 Unauthorized' for url 'https://api.openai.com/v1/x'",
        ("/app/a.py", 1, "f"),
    )
    second = traceback(REFUSED, ("/app/worker.py", 31, "run"))
    chain = [*first, "", "During handling of the above exception, another exception occurred:", "", *second]
    (group,) = _read(tmp_path, record("w", 60, "ERROR failed", chain)).groups()
    assert (group.signature.id, group.span.count) == ("openai-refused", 1)


def test_what_the_client_logs_before_it_raises_is_the_same_failure(tmp_path: Path) -> None:
    lines = [
        *record("w", 60, 'INFO HTTP Request: POST https://api.openai.com/v1/x "HTTP/1.1 401 Unauthorized"'),
        *record("w", 61, "ERROR failed", traceback(REFUSED, ("/app/worker.py", 31, "run"))),
        *record("w", 62, 'INFO HTTP Request: POST https://api.openai.com/v1/x "HTTP/1.1 401 Unauthorized"'),
        *record("w", 900, 'INFO HTTP Request: POST https://api.openai.com/v1/x "HTTP/1.1 401 Unauthorized"'),
    ]
    groups = {group.signature.id: group.span.count for group in _read(tmp_path, lines).groups()}
    assert groups == {"openai-refused": 1, "unauthorized": 1}


def test_two_failures_in_a_second_are_two(tmp_path: Path) -> None:
    lines = [*record("w", 60, f"ERROR {REFUSED}"), *record("w", 60, f"ERROR {REFUSED}")]
    (group,) = _read(tmp_path, lines).groups()
    assert group.span.count == 2


def test_a_stack_of_node_follows_its_message(tmp_path: Path) -> None:
    error = "AuthenticationError: 401 Incorrect API key provided: sk-ant-api03-abcdef."
    lines = [
        "2026-11-29T12:00:00Z start",
        *stack(error, ("/app/src/worker.ts", 31, "run")),
        "2026-11-29T12:00:01Z go on",
    ]
    (group,) = _read(tmp_path, lines).groups()
    assert group.frames == (Frame("/app/src/worker.ts", 31, "run", 5),)
    assert group.shown == {"sk-ant-"}


PIECES = [
    *record("worker-1", 60, "ERROR failed", traceback(REFUSED, ("/app/worker.py", 31, "run"))),
    *traffic(["web-1", "worker-1"], 61, 40),
    *record("web-1", 110, "ERROR failed", stack("Error: 401 Invalid API Key", ("/app/a.js", 2, "f"))),
    *traffic(["web-1", "worker-1"], 120, 40),
    *record("worker-1", 200, "ERROR KeyError: 'OPENAI_API_KEY'"),
]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 2_000), min_size=1, max_size=8), st.integers(200, 3_000))
def test_the_pieces_in_which_a_log_comes_change_nothing(sizes: list[int], after: int) -> None:
    text = ("\n".join(PIECES) + "\n").encode()
    with mock.patch.multiple(stream, _AFTER=after, _LONGEST=400, _SAMPLE_EVERY=1_000):
        whole = stream._Reader()
        whole.feed(text)
        expected = _summary(whole.end())
        reader = stream._Reader()
        at = 0
        for size in sizes * (len(text) // sum(sizes) + 1):
            reader.feed(text[at : at + size])
            at += size
        assert _summary(reader.end()) == expected


def test_processes_share_a_large_log(tmp_path: Path) -> None:
    lines = [line for _ in range(20) for line in PIECES]
    alone = _read(tmp_path, lines)
    with mock.patch.multiple(stream, _SHARED_FROM=1_000):
        shared = _read(tmp_path, lines, jobs=2)
    assert shared.lines == alone.lines == len(lines)
    assert shared.count == alone.count == 60
    assert {(g.signature.id, g.span.count, g.span.line) for g in shared.groups()} == {
        (g.signature.id, g.span.count, g.span.line) for g in alone.groups()
    }


@pytest.mark.parametrize("kind", ["gzip", "utf-16", "utf-8-sig", "crlf", "no end"])
def test_encodings(tmp_path: Path, kind: str) -> None:
    text = "\n".join(PIECES) + "\n"
    raw = {
        "gzip": gzip.compress(text.encode()),
        "utf-16": text.encode("utf-16"),
        "utf-8-sig": text.encode("utf-8-sig"),
        "crlf": text.replace("\n", "\r\n").encode(),
        "no end": text.rstrip("\n").encode(),
    }[kind]
    log = tmp_path / "app.log"
    log.write_bytes(raw)
    failures = read(log)
    assert (failures.count, failures.lines) == (3, len(PIECES))
    assert {group.frames for group in failures.groups()} >= {(Frame("/app/worker.py", 31, "run"),)}


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    noise = random.Random(7).randbytes(300_000).replace(b"\n", b" ")
    log = tmp_path / "app.log"
    log.write_bytes(noise + b"\n" + REFUSED.encode() + b"\n" + noise + REFUSED.encode() + noise)
    failures = read(log)
    assert failures.count == 2
    assert all(len(sample.text) <= 320 for group in failures.groups() for sample in group.samples)


def test_a_line_as_long_as_a_file_takes_no_memory(tmp_path: Path) -> None:
    log = tmp_path / "app.log"
    with log.open("wb") as file:
        for _ in range(40):
            file.write(b"x" * 1_000_000)
        file.write(REFUSED.encode())
        for _ in range(40):
            file.write(b"y" * 1_000_000)
    tracemalloc.start()
    failures = read(log, 1)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert failures.count == 1
    assert peak < 40_000_000


def test_a_storm_is_counted_and_not_looked_at_one_by_one(tmp_path: Path) -> None:
    lines = [line for second in range(40_000) for line in record("w", second, "openai.RateLimitError: Error code: 429")]
    with mock.patch.object(excerpt, "masked", side_effect=lambda text: text) as looked:
        failures = _read(tmp_path, lines)
    assert looked.call_count < 4_000
    assert failures.count == pytest.approx(40_000, rel=0.01)


def test_many_processes_and_many_places_take_no_room(tmp_path: Path) -> None:
    lines = [
        line
        for number in range(2_000)
        for line in record(f"w-{number}", number, "ERROR", traceback(REFUSED, (f"/app/f{number}.py", number + 1, "f")))
    ]
    failures = _read(tmp_path, lines)
    assert failures.count == 2_000
    assert len(failures.groups()) <= 402
    assert all(len(group.processes) <= 401 for group in failures.groups())


@pytest.mark.parametrize("make", ["folder", "missing", "device", "broken gzip"])
def test_what_is_no_log_is_told(tmp_path: Path, make: str) -> None:
    path = tmp_path / "x"
    if make == "folder":
        path.mkdir()
    elif make == "device":
        path = Path("/dev/zero")
    elif make == "broken gzip":
        path.write_bytes(gzip.compress(b"x" * 100_000)[:60])
    with pytest.raises(UsageError, match=str(path)):
        read(path)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from([*PIECES, "", "{", '{"a":', "Traceback (most recent call last):", "\x00", "at (:1:1)"]),
        max_size=60,
    )
)
def test_no_order_of_lines_raises(lines: list[str]) -> None:
    reader = stream._Reader()
    reader.feed("\n".join(lines).encode())
    assert reader.end().count <= len(lines)
