"""A project's own classes, and the errors in them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from codemods import catalogue
from codemods.catalogue import Carries, CatalogueError

KNOWN = catalogue.load()
ENTRY = {"import": "acme.llm.AcmeChat", "provider": "acme", "key_params": ["token"], "key_env": ["ACME_TOKEN"]}


def test_an_own_class_is_found_and_the_shipped_catalogue_does_not_change() -> None:
    own = KNOWN.with_custom([ENTRY])
    client = own.client("python", "acme.llm.AcmeChat")
    assert client is not None
    assert client.name == "AcmeChat"
    assert client.key_params == ("token",)
    assert client.key_env == ("ACME_TOKEN",)
    assert client.requires_key
    assert own.env_owners("ACME_TOKEN") == ("acme",)
    assert "acme" in own.modules("python")
    assert client in own.clients_of("acme", "python")
    assert client not in own.clients_of("acme", "typescript")
    assert KNOWN.client("python", "acme.llm.AcmeChat") is None
    assert KNOWN.env_owners("ACME_TOKEN") == ()
    assert own.client("python", "openai.OpenAI") == KNOWN.client("python", "openai.OpenAI")


def test_own_classes_add_up() -> None:
    own = KNOWN.with_custom([ENTRY]).with_custom([{**ENTRY, "import": "acme.llm.Other"}])
    assert own.client("python", "acme.llm.AcmeChat") is not None
    assert own.client("python", "acme.llm.Other") is not None


def test_an_own_entry_for_a_shipped_class_keeps_what_it_does_not_say() -> None:
    own = KNOWN.with_custom([{"import": "openai.OpenAI", "provider": "acme", "key_env": ["ACME_TOKEN"]}])
    client = own.client("python", "openai.OpenAI")
    shipped = KNOWN.client("python", "openai.OpenAI")
    assert client is not None
    assert shipped is not None
    assert client.key_env == ("ACME_TOKEN",)
    assert client.transports == shipped.transports


@pytest.mark.parametrize("language", [None, "typescript"])
def test_a_typescript_class_is_told_by_its_path(language: str | None) -> None:
    entry: dict[str, Any] = {**ENTRY, "import": "@acme/llm#AcmeChat"}
    if language:
        entry["language"] = language
    own = KNOWN.with_custom([entry])
    assert own.client("typescript", "@acme/llm#AcmeChat") is not None
    assert "@acme/llm" in own.modules("typescript")


def test_a_class_without_variables_needs_no_key() -> None:
    client = KNOWN.with_custom([{"import": "acme.Fake", "provider": "acme"}]).client("python", "acme.Fake")
    assert client is not None
    assert not client.requires_key


@pytest.mark.parametrize(
    ("entries", "place"),
    [
        ({"import": "a.B"}, "clients: "),
        (["acme.llm.AcmeChat"], "clients[1]: "),
        ([{"provider": "acme"}], "clients[1].import: missing"),
        ([{"import": "acme.Chat"}], "clients[1].provider: missing"),
        ([ENTRY, {**ENTRY, "provider": ""}], "clients[2].provider: "),
        ([{**ENTRY, "keyparams": []}], "clients[1].keyparams: unknown key"),
        ([{**ENTRY, "key_params": "token"}], "clients[1].key_params: "),
        ([{**ENTRY, "key_env": [1]}], "clients[1].key_env: "),
        ([{**ENTRY, "key_env": ["ACME-TOKEN"]}], "clients[1].key_env: 'ACME-TOKEN'"),
        ([{**ENTRY, "cheap": "yes"}], "clients[1].cheap: "),
        ([{**ENTRY, "language": "ruby"}], "clients[1].language: 'ruby'"),
        ([{**ENTRY, "import": "AcmeChat"}], "clients[1].import: 'AcmeChat'"),
        ([{**ENTRY, "import": "@acme/llm#AcmeChat", "language": "python"}], "clients[1].import: "),
        ([{**ENTRY, "import": "acme.llm.AcmeChat", "language": "typescript"}], "clients[1].import: "),
    ],
)
def test_an_error_names_the_key_that_is_wrong(entries: object, place: str) -> None:
    with pytest.raises(CatalogueError) as error:
        KNOWN.with_custom(entries)
    assert str(error.value).startswith(place)


def test_an_own_class_may_carry_a_client_and_hold_more_than_that() -> None:
    carries = {"models": ["llm"], "dicts": ["settings"], "clients": ["plugins"], "default": True}
    entry = {**ENTRY, "carries": carries, "holds": "the conversation"}
    client = KNOWN.with_custom([entry]).client("python", "acme.llm.AcmeChat")
    assert client is not None
    assert client.carries == Carries(models=("llm",), dicts=("settings",), clients=("plugins",), default=True)
    assert client.carries.parameters == ("llm", "settings", "plugins")
    assert client.holds == "the conversation"


@pytest.mark.parametrize(
    ("carries", "message"),
    [
        ("llm", "clients[1].carries: expected a table"),
        ({"model": ["llm"]}, "clients[1].carries.model: unknown key"),
        ({"models": "llm"}, "clients[1].carries.models: expected a list of strings"),
        ({"default": "yes"}, "clients[1].carries.default: expected true or false"),
    ],
)
def test_what_an_own_class_carries_is_checked(carries: object, message: str) -> None:
    with pytest.raises(CatalogueError, match=re.escape(message)):
        KNOWN.with_custom([{**ENTRY, "carries": carries}])
