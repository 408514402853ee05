"""The catalogue's entries: frozen dataclasses, plain data that can cross a process border."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from codemods.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["python", "typescript"]
DerivedKind = Literal["cheap", "stateful", "costly"]
MethodKind = Literal["derives", "consumes"]


class Credential(StrEnum):
    """The kind of credential that a client captures when it is built.

    STATIC: a key that is read at that moment. NONE: none, as of a server on this machine. REFRESHING: one that renews
    itself, as the chain of AWS. LATE: the key is read at each call.
    """

    STATIC = "static"
    NONE = "none"
    REFRESHING = "refreshing"
    LATE = "late"


_PROVIDERS = ("token_provider", "TokenProvider", "credentials_provider", "credentialProvider", "providerChainResolver")
"""How the names of parameters end that take a function which gives a fresh credential each time."""


class CatalogueError(ValueError):
    """A user's own entry is wrong. The message names the entry and the key."""


@dataclass(frozen=True, slots=True)
class Transport:
    """How a client takes a ready transport: `param="http_client"`, `cls="openai.DefaultHttpxClient"`.

    `cls` is a class that the SDK itself exports, so that generated code imports nothing the project may lack. An async
    one belongs to one event loop. `since` are the first releases, by distribution, that have the class and the
    parameter.
    """

    param: str
    cls: str
    is_async: bool = False
    since: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting other than the key that a client needs: an endpoint, an API version, a deployment.

    One of `params` or one of `env` (in order of precedence) satisfies it; one of `unless_params` makes it unneeded,
    as `base_url` does for Azure's endpoint.
    """

    params: tuple[str, ...]
    env: tuple[str, ...] = ()
    unless_params: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Carries:
    """How a framework's class comes to a client that no call in its arguments names.

    - `models`: parameters by which a text names a model, as in `Agent(llm="gpt-4o")`.
    - `dicts`: parameters with settings that hold a key or a model, as in `AssistantAgent(llm_config={...})`.
    - `clients`: parameters that are given a client built in place, alone or in a list, such as plugins.
    - `instances`: parameters that are given a ready client, which counts as none of its own.
    - `default`: it makes a client of its own where none of these is given.
    """

    models: tuple[str, ...] = ()
    dicts: tuple[str, ...] = ()
    clients: tuple[str, ...] = ()
    instances: tuple[str, ...] = ()
    default: bool = False

    @property
    def parameters(self) -> tuple[str, ...]:
        """All parameters that a client may come by."""
        return (*self.models, *self.dicts, *self.clients, *self.instances)


@dataclass(frozen=True, slots=True)
class ClientClass:
    """One class or function of which a call gives a client.

    - `import_paths`: every path it may be imported by, documented and legacy. Python: dotted path with the name.
      TypeScript: `module#Export`, `module#default` for default exports.
    - `kind`: "chat", "llm", "embedding", "sdk", "search", "rerank", "retriever", "tool"; "provider" and "model" of a
      framework; "factory", "agent" and "wrapper" functions that build from a model string; "function": the call is
      the request itself and constructs nothing, so that only the credential rules care.
    - `literal_args`: where not empty, a call is a client only if its first argument is one of these literals
      (`boto3.client("bedrock-runtime")`).
    - `key_params`: parameters that carry the key, preferred first; dotted where options nest in TypeScript.
    - `ignored_key_params`: parameters that the class ignores without a word, with the one to use.
    - `key_env`: variables read where no key parameter is given, in order of precedence, with all alternatives.
    - `key_settings`: settings of a whole package (`openai.api_key`) that it takes for its key where it finds no other.
    - `other_credentials`: parameters any of which makes a key unnecessary.
    - `keyless_env`: variables any of which makes a key unnecessary; `keyless_params` parameters, such as an address
      beside which the class puts up with no key. One that the environment holds is sent even so.
    - `admin_env`: variables with which it is built as well, of keys that answer no request to a model. A check that the
      code has may ask for them; none that is added does, since few releases of the package know them.
    - `ambient_credentials`: credentials may come from disk or the machine, so that a missing variable is no error.
    - `positional`: the names of the positional parameters, in order. In TypeScript, those before the object of options
      (which may leave them out); the other parameters are keys of that object.
    - `transports`: how it takes ready transports, each by a parameter of its own; `transports_unless` are parameters
      beside which it takes none.
    - `cheap`: construction costs well under a millisecond; False for sync SDK clients, which load a TLS store.
    - `requires_key`: False where a key is never needed. `raises_without_key`: construction itself fails without one.
    - `reads_key_per_call`: the variable is read at each call, so that construction captures no key from it.
    - `credential`: "none" or "refreshing" where construction captures no static key, unless it is given one. The kind
      is asked for by `captures`.
    - `keeps_first_key`: with it, the package keeps what it read first for the whole process, so that a client built for
      each call has the same key unless it is given one.
    - `costly_construction`: what construction does that must not be repeated, as in "loads its weights", or empty.
    - `model_string_param`: the parameter that may hold "provider:model", or empty. A call of an "agent" or a "wrapper"
      is a client only where that parameter is a string that `Catalogue.model_string` knows; otherwise it may be a
      derived object.
    - `carries`: None for what is always a client. Otherwise a call is one only where its arguments say so.
    - `holds`: what it holds that must survive a call, as the end of "it holds ...", or empty. Such an object is
      reported, and no Fix is made of it.
    - `source`: the package and version from which the facts were read.
    """

    name: str
    provider: str
    language: Language
    kind: str
    import_paths: tuple[str, ...]
    literal_args: tuple[str, ...] = ()
    key_params: tuple[str, ...] = ()
    ignored_key_params: Mapping[str, str] = field(default_factory=dict, hash=False)
    key_env: tuple[str, ...] = ()
    key_settings: tuple[str, ...] = ()
    other_credentials: tuple[str, ...] = ()
    keyless_env: tuple[str, ...] = ()
    keyless_params: tuple[str, ...] = ()
    admin_env: tuple[str, ...] = ()
    ambient_credentials: bool = False
    settings: tuple[Setting, ...] = ()
    base_url_params: tuple[str, ...] = ()
    base_url_env: tuple[str, ...] = ()
    positional: tuple[str, ...] = ()
    model_params: tuple[str, ...] = ()
    transports: tuple[Transport, ...] = ()
    transports_unless: tuple[str, ...] = ()
    cheap: bool = True
    is_async: bool = False
    closable: bool = False
    requires_key: bool = True
    raises_without_key: bool = True
    reads_key_per_call: bool = False
    credential: Literal["static", "none", "refreshing"] = "static"
    keeps_first_key: bool = False
    costly_construction: str = ""
    is_class: bool = True
    model_string_param: str = ""
    carries: Carries | None = None
    holds: str = ""
    notes: str = ""
    source: str = ""

    @property
    def asks_late(self) -> bool:
        """Whether an object of it asks for its key where a model is called, and not where it is built."""
        return self.kind == "provider" or self.reads_key_per_call

    @property
    def is_always_client(self) -> bool:
        """Whether each call gives a client, whatever its arguments are."""
        by_arguments = (
            bool(self.literal_args) or self.carries is not None or self.kind in {"agent", "factory", "wrapper"}
        )
        return self.kind != "function" and not by_arguments

    @property
    def captures(self) -> Credential:
        """The kind of credential that a call captures where its arguments say nothing else."""
        return Credential.LATE if self.reads_key_per_call else Credential(self.credential)

    @property
    def refreshing_params(self) -> tuple[str, ...]:
        """The parameters that take what gives a fresh credential each time."""
        return tuple(each for each in self.other_credentials if each.endswith(_PROVIDERS))


@dataclass(frozen=True, slots=True)
class Provider:
    """Whom a credential belongs to.

    `key_env` carry credentials, `settings_env` carry the rest (endpoints, regions, projects). `key_shapes` are regular
    expressions that a whole literal key matches.
    """

    id: str
    name: str
    key_env: tuple[str, ...] = ()
    settings_env: tuple[str, ...] = ()
    key_shapes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Names the provider whose key a host takes. `keyless`: none is needed (a local server). `key_env` may be empty
    where unknown."""

    provider: str
    key_env: tuple[str, ...] = ()
    keyless: bool = False


@dataclass(frozen=True, slots=True)
class ProviderModel:
    """Names the provider and model of a model string: `openai:gpt-4o` is provider `openai`, model `gpt-4o`.

    `inferred`: the string names no provider and the framework guesses it from the model's name.
    """

    provider: str
    model: str
    key_env: tuple[str, ...] = ()
    ambient_credentials: bool = False
    inferred: bool = False
    credential: Credential = Credential.STATIC


@dataclass(frozen=True, slots=True)
class Derived:
    """Describes what a constructor makes of a client.

    cheap: pure, may be rebuilt for each call. stateful: holds what must survive a call. costly: reads files or the
    network, or computes, so that it must not be rebuilt for each call. `reason` says what the state or the cost is.
    `identity`: others that are built from it know it as the one object that it is, as a crew knows its tasks.
    """

    kind: DerivedKind
    reason: str = ""
    identity: bool = False


@dataclass(frozen=True, slots=True)
class ModuleConfig:
    """A name that configures a whole module (`openai.api_key = ...`, `genai.configure(...)`).

    `is_call`: it is called; otherwise it is assigned to. `key_params` are the call's parameters that carry the key.
    """

    provider: str
    is_call: bool
    advice: str
    key_params: tuple[str, ...] = ()
    key_env: tuple[str, ...] = ()
