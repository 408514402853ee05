"""Holds what is known of LLM client classes: data in TOML, and typed look-up over it.

    from codemods import catalogue

    known = catalogue.load()
    known.client("python", "langchain_openai.ChatOpenAI")       # -> ClientClass, or None
    known.client("typescript", "@langchain/openai#ChatOpenAI")

Data, beside this file:

- `providers/<provider>.toml`: one provider, both languages: its variables, the shapes of its keys, its classes. The
  file's stem is the provider's id. Top-level keys come first, so that they can be read without the classes.
- `endpoints.toml`: which provider's key a host takes.
- `models.toml`: which provider a model string such as "openai:gpt-4o" names.
- `derived.toml`: what may be done with a client: constructors of derived objects, methods.
- `modules.toml`: names that configure a whole SDK module, such as `openai.api_key`.

Each class entry says in `source` from which package and version its facts were read. A project adds classes of its own
with `Catalogue.with_custom`. Everything handed out is frozen; what is parsed is parsed once a process, and only the
files of the providers that are asked about.
"""

from __future__ import annotations

from codemods.catalogue.entries import (
    Carries,
    CatalogueError,
    ClientClass,
    Credential,
    Derived,
    DerivedKind,
    Endpoint,
    Language,
    MethodKind,
    ModuleConfig,
    Provider,
    ProviderModel,
    Setting,
    Transport,
)
from codemods.catalogue.lookup import Catalogue, load

__all__ = [
    "Carries",
    "Catalogue",
    "CatalogueError",
    "ClientClass",
    "Credential",
    "Derived",
    "DerivedKind",
    "Endpoint",
    "Language",
    "MethodKind",
    "ModuleConfig",
    "Provider",
    "ProviderModel",
    "Setting",
    "Transport",
    "load",
]
