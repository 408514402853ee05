"""Tells which addresses are internal. A credential is sent to no other: what is not certain is not internal."""

from __future__ import annotations

import fnmatch
import ipaddress
import re
from collections.abc import Iterable, Sequence
from urllib.parse import urljoin, urlsplit

from codemods.records import dataclass
from codemods.rules.forward_auth_headers.core.findings import ANY_PORT, ASKED

_ENDS = (".internal", ".svc", ".svc.cluster.local")
_METADATA = frozenset({"metadata.google.internal", "metadata", "instance-data.ec2.internal", "instance-data"})
"""Names under which clouds give out the credentials of a machine."""

_STORES = frozenset(
    {
        *("ollama", "vllm", "qdrant", "chroma", "chromadb", "weaviate", "milvus", "elasticsearch", "opensearch"),
        *("prometheus", "grafana", "loki", "jaeger", "minio", "influxdb", "clickhouse", "consul", "etcd", "vault"),
        *("searxng", "localstack", "mailhog", "gotenberg", "tika", "riak", "couchdb", "neo4j", "arangodb", "solr"),
    }
)
"""Names of ready-made services, which know nothing of a system's callers."""
_STORE_PORTS = frozenset(
    {1234, 4318, 5984, 6333, 7474, 8086, 8098, 8123, 8529, 8983, 9090, 9200, 9222, 11434, 16686, 19530},
)
"""Ports on which such services listen: LM Studio, CouchDB, Qdrant, Prometheus, Elasticsearch, Chrome, Ollama, more."""

_HOST = re.compile(r"(https?)://(\[[0-9a-fA-F:]+\]|\$?[A-Za-z0-9._-]+)(:\d*)?(?=[/?#]|$)")
_VARIABLE = re.compile(r"(\$[A-Za-z_]\w*)(?=[/?#]|$)")
"""An address that begins with a variable of the environment which the settings name."""
_OPEN = re.compile(r"(?:https?:)?(?://[^/?#\s]*)?|\$\w+")
"""A beginning of an address behind which the name of the host may go on."""
_BEFORE_PORT = re.compile(r"https?://[A-Za-z0-9._-]+:")
_CLOSED = re.compile(r"/[^/\\\s]|[A-Za-z0-9_-]+/")
"""A beginning of a path that no text behind it can make another host."""
_HEALTH = re.compile(r"/(?:_?health\w*|ready\w*|live\w*|ping|metrics|status|version|docs|openapi\.json)/?(?:$|[?#])")


_SIGN_IN = re.compile(r"/(?:log-?in|sign-?in|sign-?up|register|oauth2?/token|token)(?:/|$|[?#])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """Holds where a call goes: `text` is what is written out of it. `doubt` says why it may go elsewhere all the
    same."""

    text: str
    whole: bool
    doubt: str = ""


UNKNOWN = Address("", whole=False)
"""Stands for a text of which nothing is written out."""


def led_to(single: Address | None, rounds: Iterable[Address | None]) -> tuple[Address, ...]:
    """Return where an expression may lead: one address, or one for each round of a loop; nothing where one of them is
    not written out."""
    if single is not None:
        return (single,)
    found: list[Address] = []
    for address in rounds:
        if address is None:
            return ()
        found.append(address)
    return tuple(found)


def joined(parts: Sequence[Address | None]) -> Address | None:
    """Put the parts of an address together, as far as they are written out; None where its beginning is not."""
    text, doubt = "", ""
    for number, part in enumerate(parts):
        if (part is None or part == UNKNOWN) and _BEFORE_PORT.fullmatch(text):
            doubt = doubt or ANY_PORT
            continue
        if part is None:
            return Address(text, whole=False, doubt=doubt) if number else None
        text, doubt = text + part.text, doubt or part.doubt
        if not part.whole:
            return Address(text, whole=False, doubt=doubt)
    return Address(text, whole=True, doubt=doubt) if parts else None


def resolved(base: Address, path: Address) -> Address | None:
    """An address as `urljoin` and `new URL` make it of a base and a path; None where it might go elsewhere."""
    if not base.whole or not (path.whole or _CLOSED.match(path.text)):
        return None
    if base.text.startswith("$"):
        return behind(base, path, stays=False)
    try:
        return Address(urljoin(base.text, path.text), path.whole, base.doubt or path.doubt)
    except ValueError:
        return None


def behind(base: Address, address: Address, *, stays: bool) -> Address:
    """An address as a client with a base has it: an absolute one leaves the base behind.

    `stays`: the client takes whatever begins with a slash for a path, two slashes among them.
    """
    text = address.text
    is_open = not address.whole and text in {"", "/"}
    if "://" in text or text.startswith(("//", "/\\")) or (is_open and not stays):
        return address
    if not base.whole:
        return base
    held = base.text if base.text.endswith("/") else f"{base.text}/"
    return Address(held + text.lstrip("/"), address.whole, base.doubt or address.doubt)


def host_of(text: str) -> str:
    """The host of an address, with its port where it is written out."""
    return re.split(r"[/?#]", text.partition("://")[2] or text, maxsplit=1)[0].removesuffix(":")


def is_open(text: str) -> bool:
    """Whether what follows a text may still say which host is meant."""
    return _OPEN.fullmatch(text) is not None


def is_internal(text: str, hosts: Sequence[str], *, whole: bool) -> bool:
    """Whether an address goes to an internal host.

    `text` is all of it that is written out; where it is not the `whole`, the host must be closed by what follows it.
    """
    found = _VARIABLE.match(text)
    if found is not None and (whole or found.end() < len(text)):
        return any(fnmatch.fnmatchcase(found[1], each) for each in hosts)
    found = _HOST.match(text)
    if found is None or (found.end() == len(text) and not whole):
        return False
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").rstrip(".").lower()
        port = parts.port
    except ValueError:
        return False
    if "@" in parts.netloc or host in _METADATA:
        return False
    if any(fnmatch.fnmatchcase(host, each.lower()) for each in hosts):
        return True
    return _is_internal_host(host) and host.partition(".")[0] not in _STORES and port not in _STORE_PORTS


def _is_internal_host(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        pass
    if host == "localhost" or host.endswith((*_ENDS, ".localhost")):
        return True
    # A number alone is an address to some resolvers.
    return bool(host) and "." not in host and re.fullmatch(r"[a-z][a-z0-9_-]*", host) is not None


def is_path(address: Address) -> bool:
    """Whether an address is a path alone, which stays with the host that is asked for it."""
    text = address.text
    return text.startswith("/") and not text.startswith(("//", "/\\")) and (address.whole or text != "/")


def is_health_check(text: str) -> bool:
    """Whether an address asks how a service is, which answers anybody."""
    return _HEALTH.search(text) is not None


def is_sign_in(text: str) -> bool:
    """Whether an address is asked by who is not known yet."""
    return _SIGN_IN.search(text) is not None


def is_ours(found: Sequence[Address], hosts: Sequence[str], *, own: bool = False) -> bool:
    """Whether addresses are internal, all of them, and not all ask how a service is, or sign somebody in.

    `own`: a path alone goes to the host that is asked for it.
    """
    return (
        bool(found)
        and all(
            ((own or each.doubt == ASKED) and is_path(each)) or is_internal(each.text, hosts, whole=each.whole)
            for each in found
        )
        and not all(is_health_check(each.text) or is_sign_in(each.text) for each in found)
    )


def hosts_of(found: Sequence[Address]) -> tuple[str, ...]:
    """The hosts of addresses, each once; a path alone is one by itself."""
    return tuple(dict.fromkeys(each.text if is_path(each) else host_of(each.text) for each in found))


def doubt_of(found: Sequence[Address]) -> str:
    """The first reason why one of some addresses may be another; empty where there is none."""
    return next((each.doubt for each in found if each.doubt), "")


_CREDENTIAL = re.compile(r"auth|token|secret|signature|password|credential|cookie|api[_-]?key", re.IGNORECASE)


def authorizes(name: str, value: str) -> bool:
    """Whether a header, by its name or the text of its value, may carry a credential of the call's own."""
    return bool(_CREDENTIAL.search(name) or _CREDENTIAL.search(value))
