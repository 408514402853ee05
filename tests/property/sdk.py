"""Stub SDKs that record what is constructed. What they answer depends on constructor arguments, never on identity."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType, SimpleNamespace
from typing import Any


class MissingKey(Exception):
    """Raised by a stub client where neither an argument nor the environment has a key."""


class Runnable:
    """Something to invoke, pipe and derive from; `label` says all that its answers depend on."""

    @property
    def label(self) -> str:
        return type(self).__name__

    def __repr__(self) -> str:
        return self.label

    def invoke(self, value: object) -> str:
        return f"{self.label}<{value!r}>"

    async def ainvoke(self, value: object) -> str:
        return self.invoke(value)

    def batch(self, values: Sequence[object]) -> list[str]:
        return [self.invoke(value) for value in values]

    def bind_tools(self, tools: Sequence[object]) -> Runnable:
        return Labelled(f"{self.label}.tools", self)

    def with_structured_output(self, schema: object) -> Runnable:
        return Labelled(f"{self.label}.structured", self)

    def __or__(self, other: Any) -> Runnable:
        return Labelled("|", self, other)

    def __ror__(self, other: Any) -> Runnable:
        return Labelled("|", other, self)


class Labelled(Runnable):
    """An object derived from others, whose labels are read when it answers."""

    def __init__(self, name: str, *parts: object) -> None:
        self._name = name
        self._parts = parts

    @property
    def label(self) -> str:
        return f"{self._name}({', '.join(map(repr, self._parts))})"


def modules(record: list[str]) -> Mapping[str, ModuleType]:
    """The stub packages by name. Each construction of a client is appended to `record`."""

    class ChatOpenAI(Runnable):
        def __init__(self, model: str = "default", api_key: str | None = None, temperature: float = 0) -> None:
            self.model, self.temperature, self.verbose = model, temperature, False
            self.key = _key(api_key)
            record.append(f"ChatOpenAI({model}, {self.key})")

        @property
        def label(self) -> str:
            return f"ChatOpenAI({self.model}, {self.key}, {self.temperature}, {self.verbose})"

    class OpenAI:
        def __init__(self, api_key: str | None = None, http_client: object = None) -> None:
            self.key = _key(api_key)
            record.append(f"OpenAI({self.key})")
            self.responses = SimpleNamespace(create=lambda **given: f"{self!r}<{given}>")

        def __repr__(self) -> str:
            return f"{type(self).__name__}({self.key})"

    class AsyncOpenAI(OpenAI):
        def __init__(self, api_key: str | None = None, http_client: object = None) -> None:
            super().__init__(api_key, http_client)

            async def create(**given: object) -> str:
                return f"{self!r}<{given}>"

            self.responses = SimpleNamespace(create=create)

    def from_template(text: str) -> Runnable:
        return Labelled(f"prompt {text}")

    def create_react_agent(model: object, tools: object = None) -> Runnable:
        return Labelled("agent", model)

    return {
        "openai": _module(
            "openai",
            OpenAI=OpenAI,
            AsyncOpenAI=AsyncOpenAI,
            DefaultHttpxClient=object,
            DefaultAsyncHttpxClient=lambda headers=None: object(),
        ),
        "langchain_openai": _module("langchain_openai", ChatOpenAI=ChatOpenAI),
        "langchain_core": _module("langchain_core"),
        "langchain_core.prompts": _module(
            "langchain_core.prompts", ChatPromptTemplate=SimpleNamespace(from_template=from_template)
        ),
        "langchain_core.output_parsers": _module(
            "langchain_core.output_parsers", StrOutputParser=lambda: Labelled("parser")
        ),
        "langgraph": _module("langgraph"),
        "langgraph.prebuilt": _module("langgraph.prebuilt", create_react_agent=create_react_agent),
    }


def _key(given: str | None) -> str:
    key = given or os.environ.get("OPENAI_API_KEY")
    if not key:
        raise MissingKey("OPENAI_API_KEY")
    return key


def _module(name: str, **contents: Callable[..., object] | object) -> ModuleType:
    module = ModuleType(name)
    module.__path__ = []
    vars(module).update(contents)
    return module
