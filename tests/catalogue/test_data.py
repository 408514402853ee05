"""The shipped data as a whole: every entry is well formed, and nothing is said twice."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from codemods import catalogue
from codemods.catalogue import Credential, sources

if TYPE_CHECKING:
    from codemods.catalogue import ClientClass, Language

KINDS = {
    *("chat", "llm", "embedding", "sdk", "search", "rerank", "retriever", "tool"),
    *("provider", "model", "factory", "agent", "wrapper", "function"),
}
VARIABLE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+")
PYTHON_PATH = re.compile(r"[A-Za-z_]\w*(\.\w+)+")
TYPESCRIPT_PATH = re.compile(r"(@[\w.-]+/)?[\w.-]+(/[\w.-]+)*#\w+")

KNOWN = catalogue.load()


def classes(language: Language) -> list[ClientClass]:
    """All shipped classes of a language."""
    return [client for each in KNOWN.providers() for client in KNOWN.clients_of(each.id, language)]


EVERY = [client for language in sources.LANGUAGES for client in classes(language)]


def _id(client: ClientClass) -> str:
    return f"{client.provider}:{client.import_paths[0]}"


@pytest.mark.parametrize("client", EVERY, ids=_id)
def test_class_is_well_formed(client: ClientClass) -> None:
    form = PYTHON_PATH if client.language == "python" else TYPESCRIPT_PATH
    assert client.import_paths
    assert all(form.fullmatch(path) for path in client.import_paths)
    assert client.kind in KINDS
    assert client.source
    assert not (client.captures is Credential.NONE and client.requires_key)
    assert not (client.captures is Credential.REFRESHING and not client.ambient_credentials)
    variables = {*client.key_env, *client.keyless_env, *client.admin_env, *client.base_url_env}
    variables.update(variable for setting in client.settings for variable in setting.env)
    assert all(VARIABLE.fullmatch(variable) for variable in variables)
    assert not set(client.key_env) & set(client.keyless_env)
    assert not set(client.key_params) & set(client.other_credentials)
    assert not set(client.key_params) & set(client.ignored_key_params)
    assert all(setting.params or setting.env for setting in client.settings)


@pytest.mark.parametrize("client", EVERY, ids=_id)
def test_class_is_found_by_each_of_its_paths(client: ClientClass) -> None:
    for path in client.import_paths:
        assert KNOWN.client(client.language, path) == client


@pytest.mark.parametrize("client", EVERY, ids=_id)
def test_keys_of_a_class_belong_to_its_provider(client: ClientClass) -> None:
    for variable in client.key_env:
        assert client.provider in KNOWN.env_owners(variable)


@pytest.mark.parametrize("client", EVERY, ids=_id)
def test_a_shared_transport_is_for_clients_that_are_slow_to_set_up_their_own(client: ClientClass) -> None:
    assert not client.transports or (client.language == "python" and not client.cheap)
    # An async client takes an async one, a sync one a sync one; what does both takes one of each.
    kinds = [each.is_async for each in client.transports]
    assert kinds in ([], [client.is_async], [False, True])
    assert all(each.since for each in client.transports)


@pytest.mark.parametrize("language", sources.LANGUAGES)
def test_no_path_has_two_classes(language: Language) -> None:
    paths = Counter(path for client in classes(language) for path in client.import_paths)
    assert [path for path, count in paths.items() if count > 1] == []


@pytest.mark.parametrize("language", sources.LANGUAGES)
def test_modules_read_off_the_text_are_those_of_the_classes(language: Language) -> None:
    separator = "." if language == "python" else "#"
    parsed = {path.rpartition(separator)[0] for client in classes(language) for path in client.import_paths}
    assert set(sources.module_index(language)) == parsed


@pytest.mark.parametrize("provider_id", sources.provider_texts())
def test_provider_file(provider_id: str) -> None:
    parsed = tomllib.loads(sources.provider_texts()[provider_id])
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", provider_id)
    assert set(parsed) <= {"name", "key_env", "settings_env", "key_shapes", "templates", *sources.LANGUAGES}
    entries = [entry for language in sources.LANGUAGES for entry in parsed.get(language, ())]
    assert {entry["like"] for entry in entries if "like" in entry} == set(parsed.get("templates", {}))
    provider = KNOWN.provider(provider_id)
    assert provider is not None
    assert provider.name == parsed["name"]
    assert not set(provider.key_env) & set(provider.settings_env)
    assert all(VARIABLE.fullmatch(variable) for variable in (*provider.key_env, *provider.settings_env))
    assert all(re.compile(shape) for shape in provider.key_shapes)


@pytest.mark.parametrize("language", sources.LANGUAGES)
def test_derived_kinds_and_methods_are_unambiguous(language: Language) -> None:
    groups = sources.table("derived")[language]
    kinds: dict[tuple[str, str], set[str]] = {}
    for group in groups["constructors"]:
        assert group["kind"] == "cheap" or group["reason"]
        for module in group["in"]:
            for name in group["names"]:
                kinds.setdefault((module, name), set()).add(group["kind"])
    assert [key for key, found in kinds.items() if len(found) > 1] == []
    assert not set(groups["methods"]["derives"]) & set(groups["methods"]["consumes"])


def test_endpoints_and_model_strings_name_known_providers_once() -> None:
    endpoints = sources.table("endpoints")["endpoint"]
    hosts = Counter(host for entry in endpoints for host in entry["hosts"])
    assert [host for host, count in hosts.items() if count > 1] == []
    assert all(entry.get("key_env") or entry.get("keyless") for entry in endpoints)
    models = sources.table("models")["model"]
    assert {entry["provider"] for entry in models} <= set(sources.provider_texts())
    names = Counter(
        (language, name)
        for entry in models
        for language in ([entry["language"]] if "language" in entry else sources.LANGUAGES)
        for name in (*entry.get("names", ()), *entry.get("inferred_from", ()))
    )
    assert [name for name, count in names.items() if count > 1] == []
    assert all(name.endswith((":", "/")) for entry in models for name in entry["names"])


@pytest.mark.parametrize(
    "provider",
    [
        *("openai", "azure-openai", "anthropic", "google", "mistral", "cohere", "groq", "fireworks", "together", "xai"),
        *(
            "deepseek",
            "perplexity",
            "nvidia",
            "aws",
            "huggingface",
            "ollama",
            "openrouter",
            "voyage",
            "cerebras",
            "ibm",
        ),
        "upstage",
    ],
)
def test_the_providers_of_the_main_job_are_there(provider: str) -> None:
    assert any(client.provider == provider for client in EVERY)
