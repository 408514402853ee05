"""Reads off a line of a log which process wrote it, and when."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

from codemods.records import dataclass

MOST_JSON = 256 * 1024
"""Characters of a line that is read as JSON."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line of a log. `time` is in seconds since 1970, UTC where the line names no zone; None where it has none.

    `process` and `host` are empty where the line does not tell them. `prefix` tells the stream that the line is of, by
    what a collector of several wrote before it, without its time. `text` is the rest; for a line of JSON it is its
    message with its stack, line by line. `begins` says that the line is the first one of a record.
    """

    time: float | None
    process: str
    host: str
    prefix: str
    text: str
    begins: bool


_STAMP = r"(?P<stamp>\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)"
_COMPOSE = re.compile(r"^(?P<process>[A-Za-z0-9][\w.-]{0,80}?) *\| ?")
_PM2 = re.compile(rf"^\d{{1,4}}\|(?P<process>[\w.-]{{1,80}}) *\| ?(?:{_STAMP}: )?")
_POD = re.compile(r"^\[(?:pod/)?(?P<host>[\w.-]{1,120})/(?P<process>[\w.-]{1,80})\] ")
_CRI = re.compile(rf"^{_STAMP} std(?:out|err) [FP] ")
_NANOS = re.compile(r"^(?P<stamp>\d{4}-\d\d-\d\dT[\d:]{8}\.\d{9}Z) ")
_DYNO = re.compile(rf"^{_STAMP} \w+\[(?P<process>[\w.-]{{1,80}})\]: ")
_SYSLOG = re.compile(
    r"^(?P<stamp>[A-Z][a-z]{2} [ \d]\d [\d:]{8}) (?P<host>[\w.-]{1,120}) (?P<process>[\w./@-]{1,80}(?:\[\d+\])?): "
)
_RFC5424 = re.compile(
    rf"^<\d{{1,3}}>1 {_STAMP} (?P<host>\S{{1,120}}) (?P<process>\S{{1,80}})"
    r" \S{1,80} \S{1,80} (?:-|\[.{0,400}?\]) ?"
)
_PREFIXES = {
    "[": (_POD,),
    "<": (_RFC5424,),
    **dict.fromkeys("0123456789", (_CRI, _NANOS, _DYNO, _PM2, _COMPOSE)),
    **dict.fromkeys("ADFJMNOS", (_SYSLOG, _COMPOSE)),
}
"""The prefixes by the first character of a line: syslog's is that of a month. Another one begins at most `_COMPOSE`."""
_OTHERS = (_COMPOSE,)
_STAMPS = (_CRI, _NANOS)
"""Prefixes that may stand behind another one: `kubectl logs --prefix --timestamps` writes two."""
_COLOURS = re.compile(r"\x1b\[[\d;]*m")

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))? ?(Z|[+-]\d\d:?\d\d)?")
_ACCESS = re.compile(r"\[(\d\d)/([A-Z][a-z]{2})/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-]\d{4})\]")
_SYSLOG_TIME = re.compile(r"^([A-Z][a-z]{2}) ([ \d]\d) (\d\d):(\d\d):(\d\d) ")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_WORKER = re.compile(
    r"\b(ForkPoolWorker-\d+|SpawnPoolWorker-\d+|MainProcess|SpawnProcess-\d+|Process-\d+|PoolWorker-\d+)\b"
)
_PID = re.compile(
    r"(?:\bpid[=: ]{1,2}|\[pid[=: ]{0,2}|\bpid\":)(\d{1,10})|\] \[(\d{1,10})\] \[|\[(\d{1,10})\] \[[A-Z]+\]"
)
_NAMED = re.compile(r"\b(?:process|worker|service|container|dyno|component|app|role)=\"?([\w.@/-]{1,80})")
_PINO = re.compile(r"\((?:[\w.-]{1,80}/)?(?P<pid>\d{1,10}) on (?P<host>[\w.-]{1,120})\)")
_HOST = re.compile(r"\b(?:host|hostname|pod|instance)=\"?([\w.-]{1,120})")

_JSON_TIME = ("time", "timestamp", "ts", "@timestamp", "asctime", "datetime", "date", "__REALTIME_TIMESTAMP")
_JSON_PROCESS = (
    *("processName", "process", "worker", "service", "container", "component", "app", "name", "logger", "logGroup"),
    *("SYSLOG_IDENTIFIER", "_COMM"),
)
_JSON_LABELS = ("service_name", "function_name", "job_name", "container_name", "app")
"""The labels of a resource or of Kubernetes by which a collector names the process."""
_JSON_INSTANCE = ("revision_name", "pod_name", "instance_id")
_JSON_HOST = ("hostname", "host", "pod", "instance", "logStream", "_HOSTNAME")
_JSON_PID = ("pid", "process_id", "processId", "_PID")
_JSON_TEXT = ("message", "msg", "event", "error", "err", "exception", "exc_info", "stack", "stack_trace", "traceback")
_JSON_BODY = ("textPayload", "jsonPayload", "log", "body")
"""The members in which a collector puts the record of the process, as text or as an object."""
_JSON_LINE = ("MESSAGE", "log")
"""The members in which a collector puts each line of a process by itself: journald, Docker."""
_JSON_ERROR = (("errorType", "errorMessage"), ("type", "message"), ("name", "message"))
"""The class of an error and its words, which belong on one line."""

_HEAD = 160
"""Characters at the start of a line within which its time and its process stand."""


def spoken(line: str) -> Spoken:
    """Return what a line says of itself. Never raises."""
    process = host = prefix = ""
    line = _COLOURS.sub("", line) if "\x1b" in line else line
    rest, is_stamped = line, False
    patterns: tuple[re.Pattern[str], ...] = _PREFIXES.get(line[:1], _OTHERS)
    while patterns:
        found = next((match for pattern in patterns if (match := pattern.match(rest))), None)
        if found is None:
            break
        # Behind one there may be the time that `--timestamps` has written.
        patterns = _STAMPS if patterns is not _STAMPS else ()
        named = found.groupdict()
        process, host = process or named.get("process") or "", host or named.get("host") or ""
        stamp = named.get("stamp")
        is_stamped = is_stamped or bool(stamp)
        prefix += found[0].replace(stamp, "") if stamp else found[0]
        rest = rest[found.end() :]
    if rest.startswith("{") and len(rest) <= MOST_JSON and (record := _record(rest)) is not None:
        return _of_record(record, rest, process, host, prefix)
    head = line[:_HEAD]
    time = _time(head)
    if not process or process in _VAGUE:
        process = _process(head) or process
    elif (found := _WORKER.search(head)) and found[1] not in process:
        process = f"{process} {found[1]}"
    if not host and (found := _PINO.search(head) or _HOST.search(line[: 4 * _HEAD])):
        host = found.groupdict().get("host") or found[1]
    # The first line of a record tells its time itself, or begins a traceback.
    begins = (_time(rest[:_HEAD]) if is_stamped else time) is not None
    return Spoken(time, process, host, prefix, rest, begins or rest.startswith("Traceback (most recent call last)"))


_VAGUE = frozenset({"python", "node", "app"})
"""Names of processes that say little where the line has a better one."""


def _process(head: str) -> str:
    if found := _WORKER.search(head):
        return found[1]
    if found := _NAMED.search(head):
        return found[1]
    if found := _PINO.search(head):
        return f"pid {found['pid']}"
    if found := _PID.search(head):
        return f"pid {found[1] or found[2] or found[3]}"
    return ""


def _record(text: str) -> dict[str, Any] | None:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def _of_record(record: dict[str, Any], raw: str, process: str, host: str, prefix: str) -> Spoken:
    if isinstance(inner := record.get("record"), dict) and isinstance(text := record.get("text"), str):
        # Loguru has the whole message beside what it knows of it.
        record = {**inner, "message": text, "exception": None}
    time = next((at for key in _JSON_TIME if (at := _json_time(record.get(key))) is not None), None)
    labels = _labels(record)
    process = process or next((labels[key] for key in _JSON_LABELS if key in labels), "")
    host = host or next((labels[key] for key in _JSON_INSTANCE if key in labels), "")
    named = next((str(record[key]) for key in _JSON_PROCESS if isinstance(record.get(key), str) and record[key]), "")
    pid = next((f"pid {record[key]}" for key in _JSON_PID if isinstance(record.get(key), int | str)), "")
    own = " ".join(part for part in (named, pid) if part)
    if not pid and isinstance(held := record.get("process"), dict) and isinstance(held.get("id"), int):
        own = f"pid {held['id']}"
    host = host or next((str(record[key]) for key in _JSON_HOST if isinstance(record.get(key), str)), "")
    wrapped = next((value for key in _JSON_LINE if isinstance(value := record.get(key), str) and value.strip()), "")
    if wrapped and "\n" not in wrapped.rstrip("\n"):
        # The lines of a traceback are records of their own, and stand under what tells whose they are.
        said = spoken(wrapped.rstrip("\n"))
        whose = process or own
        whose = f"{whose} {said.process}" if whose and _WORKER.fullmatch(said.process) else whose or said.process
        at = time if said.time is None else said.time
        return Spoken(at, whose, host or said.host, f"{prefix}{own} {host} {said.prefix}", said.text, said.begins)
    texts = [text for key in (*_JSON_TEXT, *_JSON_BODY) for text in _texts(record.get(key))]
    if "status" in record or "statusCode" in record:
        # A status that is a member of its own reads as it does in the line.
        texts.append(raw if len(raw) <= 2_000 else f'"status":{record.get("status", record.get("statusCode"))}')
    return Spoken(time, process or own, host, prefix, "\n".join(texts) or raw, True)


def _labels(record: dict[str, Any]) -> dict[str, str]:
    """The labels that a collector gives a record: of Google's logs, or of Kubernetes."""
    resource = record.get("resource")
    held = (record.get("kubernetes"), resource.get("labels") if isinstance(resource, dict) else None)
    return {
        key: value
        for each in held
        if isinstance(each, dict)
        for key, value in list(each.items())[:40]
        if isinstance(value, str) and value
    }


def _texts(value: object, depth: int = 0) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict) and depth < 4:
        for kind, words in _JSON_ERROR:
            if isinstance(value.get(kind), str) and isinstance(value.get(words), str):
                rest = {key: inner for key, inner in value.items() if key not in {kind, words}}
                return [f"{value[kind]}: {value[words]}", *_texts(rest, depth)]
        return [text for inner in list(value.values())[:40] for text in _texts(inner, depth + 1)]
    if isinstance(value, list) and depth < 4:
        return [text for inner in value[:200] for text in _texts(inner, depth + 1)]
    return []


def _json_time(value: object) -> float | None:
    if isinstance(value, dict):
        value = value.get("timestamp")
    if isinstance(value, str) and value.isdecimal() and 9 < len(value) < 20:
        value = int(value)
    if isinstance(value, str):
        return _time(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        # Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their size.
        for unit in (1, 1e3, 1e6, 1e9):
            if _SET <= value / unit < 1e10:
                return value / unit
    return None


def _time(text: str) -> float | None:
    """The first time in a text, in seconds since 1970; None for one of a clock that nobody has set."""
    time = _told(text)
    return time if time is not None and time >= _SET else None


_SET = 946_684_800.0
"""The year 2000: a time before it is that of a machine which does not know the time yet."""


def _told(text: str) -> float | None:
    try:
        if found := _ISO.search(text):
            year, month, day, hour, minute, second = map(int, found.groups()[:6])
            part = float(f"0.{found[7]}") if found[7] else 0.0
            return datetime(year, month, day, hour, minute, second, tzinfo=UTC).timestamp() + part - _zone(found[8])
        if found := _ACCESS.search(text):
            day, month, year = int(found[1]), _MONTHS.index(found[2]) + 1, int(found[3])
            moment = datetime(year, month, day, int(found[4]), int(found[5]), int(found[6]), tzinfo=UTC)
            return moment.timestamp() - _zone(found[7])
        if found := _SYSLOG_TIME.match(text):
            # It has no year: any will do, since only times of one log are compared.
            month = _MONTHS.index(found[1]) + 1
            return datetime(
                2000, month, int(found[2]), int(found[3]), int(found[4]), int(found[5]), tzinfo=UTC
            ).timestamp()
    except (ValueError, OverflowError):
        return None
    return None


def _zone(text: str | None) -> int:
    """Seconds east of Greenwich."""
    if not text or text == "Z":
        return 0
    digits = text[1:].replace(":", "")
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60
    return -seconds if text[0] == "-" else seconds
