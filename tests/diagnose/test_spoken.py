"""The time, the process and the host that a line of a log tells, in the forms that collectors and frameworks write."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codemods.diagnose.spoken import spoken

NOON = datetime(2026, 11, 29, 12, 0, 0, tzinfo=UTC).timestamp()

FORMS = {
    "compose": ("worker-1  | 2026-11-29 12:00:00,000 ERROR failed", "worker-1", "", NOON),
    "compose-traceback": ('worker-1  |   File "/app/a.py", line 3, in f', "worker-1", "", None),
    "kubectl": ("[pod/worker-7d9f/worker] 2026-11-29T12:00:00Z failed", "worker", "worker-7d9f", NOON),
    "heroku": ("2026-11-29T12:00:00.000000+00:00 app[worker.1]: failed", "worker.1", "", NOON),
    "celery": ("[2026-11-29 12:00:00,000: ERROR/ForkPoolWorker-2] failed", "ForkPoolWorker-2", "", NOON),
    "gunicorn": ("[2026-11-29 12:00:00 +0000] [4123] [ERROR] failed", "pid 4123", "", NOON),
    "zone": ("2026-11-29T14:00:00+02:00 failed", "", "", NOON),
    "half-zone": ("2026-11-29T06:30:00-05:30 pid=9 failed", "pid 9", "", NOON),
    "access": ('10.0.0.1 - - [29/Nov/2026:12:00:00 +0000] "GET / HTTP/1.1" 401 1', "", "", NOON),
    "logfmt": ("time=2026-11-29T12:00:00Z host=node-4 service=billing msg=failed", "billing", "node-4", NOON),
    "cri": ("2026-11-29T12:00:00.123456789Z stderr F failed", "", "", NOON + 0.123456789),
    "docker": ("2026-11-29T12:00:00.000000000Z failed", "", "", NOON),
    "kubectl-timestamps": (
        "[pod/worker-7d9f/worker] 2026-11-29T12:00:00.000000000Z failed",
        "worker",
        "worker-7d9f",
        NOON,
    ),
    "pm2": ("0|web      | 2026-11-29T12:00:00: failed", "web", "", NOON),
    "rfc5424": ("<11>1 2026-11-29T12:00:00.000Z node-4 api 77 - - failed", "api", "node-4", NOON),
    "pino": ("[2026-11-29 12:00:00.000 +0000] \x1b[31mERROR\x1b[39m (71 on node-4): failed", "pid 71", "node-4", NOON),
    "journal": (
        json.dumps(
            {
                "__REALTIME_TIMESTAMP": str(int(NOON * 1e6)),
                "_PID": "7",
                "_HOSTNAME": "node-4",
                "SYSLOG_IDENTIFIER": "api",
                "MESSAGE": "x",
            }
        ),
        *("api pid 7", "node-4", NOON),
    ),
    "loguru": (
        json.dumps({"text": "failed", "record": {"process": {"id": 7, "name": "x"}, "time": {"timestamp": NOON}}}),
        *("pid 7", "", NOON),
    ),
    "plain": ("failed", "", "", None),
}


@pytest.mark.parametrize(("line", "process", "host", "time"), FORMS.values(), ids=FORMS)
def test_forms(line: str, process: str, host: str, time: float | None) -> None:
    said = spoken(line)
    assert (said.process, said.host, said.time) == (process, host, time)


def test_syslog_has_no_year() -> None:
    said = spoken("Nov 29 12:00:00 node-4 celery[77]: failed")
    assert (said.process, said.host) == ("celery[77]", "node-4")
    assert said.time == datetime(2000, 11, 29, 12, 0, 0, tzinfo=UTC).timestamp()


@pytest.mark.parametrize("time", ["2026-11-29T12:00:00.000Z", NOON, NOON * 1e3, NOON * 1e9])
def test_json(time: object) -> None:
    record = {
        "level": 50,
        "time": time,
        "pid": 71,
        "hostname": "node-4",
        "err": {"stack": "Error: x\n    at f (/a.js:1:2)"},
    }
    said = spoken(json.dumps(record))
    assert (said.process, said.host, said.time) == ("pid 71", "node-4", NOON)
    assert said.text.split("\n")[1] == "    at f (/a.js:1:2)"


def test_json_behind_a_prefix() -> None:
    said = spoken('api-1 | {"timestamp": "2026-11-29T12:00:00Z", "message": "failed"}')
    assert (said.process, said.time, said.text) == ("api-1", NOON, "failed")


def test_lines_of_one_stream_have_one_prefix() -> None:
    first, second = (f"2026-11-29T12:00:0{second}.000000000Z stdout F text" for second in (1, 2))
    assert spoken(first).prefix == spoken(second).prefix != spoken(first.replace("stdout", "stderr")).prefix
    table = spoken("web-1 | INFO | app:ask:12 - failed")
    assert (table.process, table.text) == ("web-1", "INFO | app:ask:12 - failed")


def test_the_lines_of_a_traceback_in_records_of_their_own() -> None:
    lines = ("Traceback (most recent call last):", '  File "/a.py", line 1, in f', "ValueError: x")
    said = [spoken(json.dumps({"_PID": "7", "MESSAGE": line})) for line in lines]
    assert [each.begins for each in said] == [True, False, False]
    assert [each.text for each in said] == list(lines)
    assert len({each.prefix for each in said}) == 1


def test_clocks_that_can_not_be() -> None:
    assert spoken("2026-99-99 99:99:99 failed").time is None
    assert spoken('{"time": 1e400, "msg": "x"}').time is None
    assert spoken('{"time": NaN, "msg": "x"}').time is None


@settings(deadline=None)
@given(st.text(max_size=300))
def test_never_raises(line: str) -> None:
    assert spoken(line).text is not None


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
        max_leaves=20,
    )
)
def test_no_record_raises(record: object) -> None:
    assert spoken(json.dumps({"message": record, "time": record, "pid": record, "name": record})).begins


def test_what_a_collector_says_of_the_process() -> None:
    labels = {"service_name": "chat", "revision_name": "chat-12"}
    google = {"timestamp": "2026-11-29T12:00:00Z", "resource": {"labels": labels}, "textPayload": "failed"}
    said = spoken(json.dumps(google))
    assert (said.process, said.host, said.text, said.time) == ("chat", "chat-12", "failed", NOON)
    kubernetes = {"log": "failed\n", "kubernetes": {"container_name": "worker", "pod_name": "worker-7d9f"}}
    said = spoken(json.dumps(kubernetes))
    assert (said.process, said.host, said.text.strip()) == ("worker", "worker-7d9f", "failed")
    said = spoken(json.dumps({"message": "failed", "logGroup": "/aws/lambda/chat", "logStream": "[$LATEST]a"}))
    assert (said.process, said.host, said.text) == ("/aws/lambda/chat", "[$LATEST]a", "failed")
    assert spoken(json.dumps({"message": "failed", "resource": "x", "kubernetes": ["y"]})).text == "failed"


def test_a_clock_that_nobody_has_set_tells_no_time() -> None:
    assert spoken("1970-01-01 00:00:05,000 INFO pid=7 starting").time is None
    assert spoken('{"time": 5000, "msg": "starting"}').time is None
