"""Typed look-up over the catalogue's data."""

from __future__ import annotations

from dataclasses import field, replace
from functools import cache
from typing import TYPE_CHECKING

from codemods.catalogue import literals, sources
from codemods.catalogue.custom import custom_clients
from codemods.catalogue.endpoints import endpoint_owners, find_endpoint, host_words
from codemods.catalogue.entries import (
    ClientClass,
    Derived,
    Endpoint,
    Language,
    MethodKind,
    ModuleConfig,
    Provider,
    ProviderModel,
)
from codemods.catalogue.models import find_model
from codemods.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SEPARATOR: Mapping[Language, str] = {"python": ".", "typescript": "#"}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The shipped data and a project's own classes. `custom` is keyed by language and import path."""

    custom: Mapping[tuple[Language, str], ClientClass] = field(default_factory=dict)

    def client(self, language: Language, qualified: str) -> ClientClass | None:
        """The class at an exact import path. A project's own entry comes before a shipped one."""
        return self.custom.get((language, qualified)) or _shipped_client(language, qualified)

    def clients_of(self, provider_id: str, language: Language) -> Iterable[ClientClass]:
        """The classes of one provider in a language."""
        if provider_id in sources.provider_texts():
            yield from (client for client in sources.clients(provider_id) if client.language == language)
        own = (client for (its, _), client in self.custom.items() if its == language)
        yield from dict.fromkeys(client for client in own if client.provider == provider_id)

    def provider(self, provider_id: str) -> Provider | None:
        return sources.provider(provider_id) if provider_id in sources.provider_texts() else None

    def providers(self) -> tuple[Provider, ...]:
        return tuple(sources.provider(each) for each in sources.provider_texts())

    def env_owners(self, variable: str) -> tuple[str, ...]:
        """The ids of the providers to which a variable belongs, sorted; more than one where they share it."""
        own = {client.provider for client in self.custom.values() if variable in client.key_env}
        return tuple(sorted(own.union(_shipped_owners(variable))))

    def endpoint(self, url_or_host: str) -> Endpoint | None:
        """The provider whose key a URL or a host takes; None where the host is unknown."""
        return find_endpoint(url_or_host)

    def model_string(self, language: Language, value: str) -> ProviderModel | None:
        """The provider that a model string names ("openai:gpt-4o"), or that its model's name implies ("gpt-4o")."""
        return find_model(language, value)

    def key_shape(self, literal: str) -> str | None:
        """The id of the provider whose real keys look like this literal; None for placeholders and other text."""
        return literals.key_shape(literal)

    def may_be_key(self, literal: str) -> bool:
        """Whether a text that is passed as a key is one: random characters, and no words that stand in for a key."""
        return literals.may_be_key(literal)

    def host_words(self) -> tuple[bytes, ...]:
        """Words of which a text holds one that names a host of a known key."""
        return host_words()

    def key_beginnings(self) -> tuple[bytes, ...]:
        """Beginnings of keys, to look for in the bytes of files that mention no client."""
        return literals.key_beginnings()

    def holds_key(self, text: str) -> bool:
        """Whether a source text may hold a quoted literal that has some provider's shape."""
        return literals.holds_key(text)

    def is_placeholder(self, literal: str) -> bool:
        """Whether a literal stands in for a key: "", "sk-...", "YOUR_API_KEY", "test"."""
        return literals.is_placeholder(literal)

    def derived(self, language: Language, qualified: str) -> Derived | None:
        """Describe what the constructor at an import path makes of a client.

        An alternate constructor (`FAISS.load_local`, `RunnableSequence.from`) counts as its class unless the data
        names it. Look a path up with `client` first: some classes are clients where they are given a model string.
        """
        known = _derived(language)
        if qualified in known:
            return known[qualified]
        owner, _, method = qualified.rpartition(".")
        derived = known.get(owner)
        # Other class methods of a cheap class may do I/O, such as `create_assistant`.
        return None if derived and derived.kind == "cheap" and not method.startswith("from") else derived

    def method(self, language: Language, name: str) -> MethodKind | None:
        """The kind of a method of a client or derived object: it builds another one without I/O, or does I/O."""
        return _methods(language).get(name)

    def module_config(self, language: Language, qualified: str) -> ModuleConfig | None:
        """The effect of calling or assigning a name that configures a whole module."""
        return _module_configs(language).get(qualified)

    def modules(self, language: Language) -> frozenset[str]:
        """Names to look for in a file's bytes: top-level packages in Python, package names in TypeScript.

        A file that mentions none of them constructs no catalogued client.
        """
        own = (_package(language, path) for its, path in self.custom if its == language)
        return _packages(language).union(own)

    def leading(self, language: Language) -> frozenset[str]:
        """The packages whose names lead to a class or to a module's settings: `modules`, and those of the settings."""
        return self.modules(language).union(_package(language, each) for each in _module_configs(language))

    def methods_of_instances(self, language: Language) -> frozenset[str]:
        """The names of methods that give a client when they are called on an instance of a catalogued class."""
        return _methods_of_instances(language)

    def importable(self, language: Language) -> frozenset[str]:
        """The names that an import takes from a package to come to a class or to a module's settings: those of the
        classes, and of the modules on the way."""
        own = (part for its, path in self.custom if its == language for part in _parts(path)[1:])
        return _importable(language).union(own)

    def with_custom(self, entries: object) -> Catalogue:
        """This catalogue with a project's own classes (`[[tool.codemods.clients]]`).

        Each entry: `import`, `provider`, and optionally `key_params`, `key_env`, `language` and other fields of
        `ClientClass`. An import path that is already known keeps what the entry does not say. Raises CatalogueError,
        naming the entry and the key that is wrong.
        """
        own = custom_clients(entries, self.client)
        return replace(self, custom={**self.custom, **own})


@cache
def load() -> Catalogue:
    """The shipped catalogue."""
    return Catalogue()


@cache
def _shipped_client(language: Language, qualified: str) -> ClientClass | None:
    module, _, name = qualified.rpartition(_SEPARATOR[language])
    quoted = f'"{name}"'
    for provider_id in sources.module_index(language).get(module, ()):
        if quoted in sources.provider_texts()[provider_id]:
            for client in sources.clients(provider_id):
                if client.language == language and qualified in client.import_paths:
                    return client
    return None


@cache
def _packages(language: Language) -> frozenset[str]:
    paths = (*sources.module_index(language), *_module_configs(language))
    return frozenset(_package(language, path) for path in paths)


@cache
def _methods_of_instances(language: Language) -> frozenset[str]:
    found: set[str] = set()
    for module, providers in sources.module_index(language).items():
        # A module of Python that is written like a class is one.
        if module.rpartition(_SEPARATOR[language])[2][:1].isupper():
            clients = (client for each in providers for client in sources.clients(each))
            paths = (path for client in clients for path in client.import_paths if path.startswith(f"{module}."))
            found.update(path.removeprefix(f"{module}.") for path in paths)
    return frozenset(found)


@cache
def _shipped_owners(variable: str) -> tuple[str, ...]:
    quoted = f'"{variable}"'
    mentioning = (sources.provider(each) for each, text in sources.provider_texts().items() if quoted in text)
    owners = {each.id for each in mentioning if variable in each.key_env or variable in each.settings_env}
    # Many hosts belong to providers that have no classes of their own.
    return tuple(sorted(owners.union(endpoint_owners(variable))))


@cache
def _importable(language: Language) -> frozenset[str]:
    paths = (*sources.module_index(language), *_module_configs(language))
    return sources.class_names(language).union(part for path in paths for part in _parts(path)[1:])


def _parts(path: str) -> list[str]:
    return path.replace("#", ".").split(".")


@cache
def _derived(language: Language) -> Mapping[str, Derived]:
    found: dict[str, Derived] = {}
    for group in sources.table("derived")[language]["constructors"]:
        derived = Derived(group["kind"], group.get("reason", ""), group.get("identity", False))
        found.update(
            (f"{module}{_SEPARATOR[language]}{name}", derived) for module in group["in"] for name in group["names"]
        )
    return found


@cache
def _methods(language: Language) -> Mapping[str, MethodKind]:
    methods = sources.table("derived")[language]["methods"]
    kinds: tuple[MethodKind, ...] = ("derives", "consumes")
    return {name: kind for kind in kinds for name in methods[kind]}


@cache
def _module_configs(language: Language) -> Mapping[str, ModuleConfig]:
    return {
        qualified: ModuleConfig(
            provider=entry["provider"],
            is_call=entry["is_call"],
            advice=entry["advice"],
            key_params=tuple(entry.get("key_params", ())),
            key_env=tuple(entry.get("key_env", ())),
        )
        for entry in sources.table("modules").get(language, ())
        for qualified in entry["names"]
    }


def _package(language: Language, qualified: str) -> str:
    """`langchain_openai.ChatOpenAI` -> `langchain_openai`; `@scope/name/sub#Export` -> `@scope/name`."""
    if language == "python":
        return qualified.partition(".")[0]
    module = qualified.partition("#")[0]
    parts = module.split("/")
    return "/".join(parts[:2]) if module.startswith("@") else parts[0]
