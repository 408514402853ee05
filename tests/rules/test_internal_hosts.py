"""Shows to which addresses a caller's authorization may be sent."""

from __future__ import annotations

import pytest

from codemods.rules.forward_auth_headers.core.hosts import Address, behind, is_health_check, is_internal, is_path


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:3000/a",
        "http://127.0.0.1/a",
        "http://127.8.9.10:80/a",
        "http://[::1]:8000/a",
        "http://users",
        "http://user_service:8000/",
        "https://users.default.svc.cluster.local/a",
        "http://users.default.svc/a",
        "http://users.corp.internal/a",
        "http://host.docker.internal:8000/a",
    ],
)
def test_internal(address: str) -> None:
    assert is_internal(address, (), whole=True)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com/a",
        "https://internal.example.com/a",
        "https://users.internal.example.com/a",
        "https://localhost.example.com/a",
        "http://users@example.com/a",
        "http://localhost:3000@example.com/a",
        "http://users\\@example.com/a",
        "http://2130706433/a",
        "http://0x7f000001/a",
        "http://169.254.169.254/latest",
        "http://metadata.google.internal/computeMetadata/v1",
        "http://metadata/computeMetadata/v1",
        "http://10.0.0.1/a",
        "http://qdrant:6333/a",
        "http://localhost:11434/api",
        "http://localhost:99999/a",
        "//users/a",
        "ftp://users/a",
        "users/a",
        "",
    ],
)
def test_not_internal(address: str) -> None:
    assert not is_internal(address, (), whole=True)


@pytest.mark.parametrize("beginning", ["http://users", "http://users:8000", "http://users.svc", "http://localhost"])
def test_a_host_that_may_go_on_is_not_internal(beginning: str) -> None:
    assert is_internal(beginning, (), whole=True)
    assert not is_internal(beginning, (), whole=False)
    assert is_internal(f"{beginning}/", (), whole=False)


def test_hosts_of_the_settings() -> None:
    hosts = ("api.example.com", "*.corp.example.com")
    assert is_internal("https://API.example.com/a", hosts, whole=True)
    assert is_internal("https://a.b.corp.example.com:8443/a", hosts, whole=True)
    assert not is_internal("https://corp.example.com/a", hosts, whole=True)
    assert not is_internal("https://evilcorp.example.com/a", hosts, whole=True)
    assert not is_internal("https://api.example.com.evil.example/a", hosts, whole=True)
    assert not is_internal("https://apixexample.com/a", hosts, whole=True)


def test_paths_and_health_checks() -> None:
    assert is_path(Address("/internal/a", whole=True))
    assert is_path(Address("/internal/", whole=False))
    assert not is_path(Address("//evil.example/a", whole=True))
    assert not is_path(Address("/\\evil.example/a", whole=True))
    # Another slash may follow.
    assert not is_path(Address("/", whole=False))
    assert is_health_check("http://users/healthz?full=1")
    assert not is_health_check("http://users/health-records")


def test_an_address_behind_a_base() -> None:
    base = Address("http://users/v1", whole=True)
    assert behind(base, Address("/me", whole=True), stays=False) == Address("http://users/v1/me", whole=True)
    assert behind(base, Address("me", whole=True), stays=False) == Address("http://users/v1/me", whole=True)
    for absolute in ("https://api.example.com/a", "//api.example.com/a", "/\\api.example.com/a"):
        assert behind(base, Address(absolute, whole=True), stays=False).text == absolute
    # Whatever follows a slash may be another host, but for clients that take it for a path.
    assert behind(base, Address("/", whole=False), stays=False) == Address("/", whole=False)
    assert behind(base, Address("/", whole=False), stays=True) == Address("http://users/v1/", whole=False)
    # A base that is not written out to its end may be any host.
    assert behind(Address("http://users", whole=False), Address("/me", whole=True), stays=True).text == "http://users"
