"""The catalogue against the table of facts, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from codemods import catalogue
from tests.catalogue.facts import every_row, facts_folder, hosts, left_out, rows, variables_left_out

if TYPE_CHECKING:
    from tests.catalogue.facts import Row

FOLDER = facts_folder()
ROWS = rows(FOLDER) if FOLDER else []
HOSTS = hosts(FOLDER) if FOLDER else []

pytestmark = pytest.mark.skipif(
    FOLDER is None, reason="the table of facts is not at hand: neither CODEMODS_FACTS nor ../shared/facts"
)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_row(row: Row) -> None:
    known = catalogue.load()
    assert row.paths, "the row names no import path"
    for path in row.paths:
        client = known.client(row.language, path)
        assert client is not None, f"{path} is not in the catalogue"
        settings = {name for setting in client.settings for name in (*setting.params, *setting.env)}
        accepted = {*client.key_params, *client.other_credentials, *client.ignored_key_params, *settings}
        expected = row.key_params - _excused("key_params", row)
        assert expected <= accepted if client.kind != "model" else not client.key_params, path
        variables = [each for each in row.key_env if each not in variables_left_out(client)]
        provider = known.provider(client.provider)
        assert provider is not None
        stated = {*client.key_env, *client.keyless_env, *client.admin_env, *settings, *provider.settings_env}
        assert set(variables) - _excused("key_env", row) <= stated, path
        if row.is_ordered:
            assert [each for each in client.key_env if each in variables] == [
                each for each in variables if each in client.key_env
            ], f"{path}: the order of precedence"
        if client.kind != "model":
            assert row.base_url_params - _excused("base_url_params", row) <= set(client.base_url_params), path
        if row.raises is not None and "raises" not in _excused("required_at_construction", row):
            assert client.raises_without_key is row.raises, path


@pytest.mark.parametrize(("pattern", "variables"), HOSTS, ids=[pattern for pattern, _ in HOSTS])
def test_host(pattern: str, variables: frozenset[str]) -> None:
    endpoint = catalogue.load().endpoint("https://" + pattern.replace("*", "eu-west-1"))
    assert endpoint is not None
    assert endpoint.keyless is (not variables)
    assert variables <= set(endpoint.key_env)


def test_what_is_left_out_is_in_the_table() -> None:
    assert FOLDER is not None
    everything = {(row.package, row.name) for row in every_row(FOLDER)}
    assert {(each["package"], each["class"]) for each in left_out()["row"]} <= everything
    packages = {package for package, _ in everything}
    assert {package for each in left_out()["excuse"] for package in each["packages"]} <= packages


def _excused(column: str, row: Row) -> frozenset[str]:
    """The values of one column that `left_out.toml` excuses for this row."""
    return frozenset(
        value
        for each in left_out()["excuse"]
        if each["column"] == column and row.package in each["packages"] and row.name in each.get("classes", (row.name,))
        for value in each["values"]
    )
