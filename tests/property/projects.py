"""Random small projects: modules that make clients, derive from them, pass them on under many names, and use them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from hypothesis import strategies as st

from tests.property.snippets import DERIVED, EAGER, FUNCTIONS, IMPORT_TIME, PLAIN_FUNCTIONS, UNITS, Kind

_T = TypeVar("_T")

_UNIT_NAMES = ("llm", "client", "model", "_llm", "LLM", "chain", "chatModel")
_MODULE_NAMES = ("core", "llm", "service", "shared", "main")
_CHATS = (
    "Chat(model='m1')",
    "Chat(model='m2', api_key=os.getenv('OPENAI_API_KEY'))",
    "Chat(api_key=os.environ['OPENAI_API_KEY'], temperature=1)",
    "Chat(\n    model='m3',  # Cheap.\n    temperature=0.5,\n)",
    "Chat(api_key=KEY)",
    "Chat(model=os.environ.get('MODEL', 'small'), api_key=KEY or '')",
)
_SDK_IMPORTS = (
    ("from langchain_openai import ChatOpenAI", "ChatOpenAI", "from openai import AsyncOpenAI, OpenAI", ""),
    (
        "from langchain_openai import ChatOpenAI as Model",
        "Model",
        "from openai import OpenAI\nfrom openai import AsyncOpenAI",
        "",
    ),
    ("import langchain_openai", "langchain_openai.ChatOpenAI", "import openai", "openai."),
    ("import langchain_openai as lc", "lc.ChatOpenAI", "import openai as sdk", "sdk."),
)


@dataclass(frozen=True, slots=True)
class Program:
    """A project's files, and the expressions to evaluate: module and text.

    `eager`: a client is used while a module loads, or a function is called that uses one.
    """

    files: Mapping[str, bytes]
    calls: tuple[tuple[str, str], ...]
    eager: bool

    def __repr__(self) -> str:
        texts = "\n".join(f"--- {path}\n{raw.decode()}" for path, raw in self.files.items())
        return f"{texts}\n{self.calls}"


@dataclass(slots=True)
class _Module:
    """A module that is being written. `seen`: the expressions that give units in it, and what they hold."""

    path: str
    dotted: str
    blocks: list[str] = field(default_factory=list)
    seen: dict[str, Kind] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    constants: set[str] = field(default_factory=set)

    @property
    def package(self) -> str:
        if self.path.endswith("__init__.py"):
            return self.dotted
        return self.dotted.rpartition(".")[0]


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Small projects of two to five modules. Simple forms come first, so that failures shrink to them."""
    return _Author(draw).program()


class _Author:
    """Draws one project."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._done: list[_Module] = []
        self._calls: list[tuple[str, str]] = []
        self._number = 0
        self._eager = False

    def program(self) -> Program:
        root = self._pick(("app/", "", "src/app/", "app/inner/"))
        names = list(_MODULE_NAMES[: self._count(1, 4)])
        if root and self._chance(2):
            names.insert(self._count(1, len(names)), "__init__")
        for name in names:
            self._done.append(self._module(f"{root}{name}.py"))
        files = {module.path: self._bytes(module) for module in self._done}
        folder = root.rstrip("/")
        while folder and folder != "src":
            files.setdefault(f"{folder}/__init__.py", b"")
            folder = folder.rpartition("/")[0]
        return Program(files, tuple(self._calls), self._eager)

    # ---------------------------------------------------------------- draws

    def _pick(self, options: Sequence[_T]) -> _T:
        return self._draw(st.sampled_from(options))

    def _chance(self, one_in: int) -> bool:
        return self._draw(st.integers(0, one_in - 1)) == one_in - 1

    def _count(self, low: int, high: int) -> int:
        return self._draw(st.integers(low, high))

    def _new(self, module: _Module, base: str) -> str:
        """A name that the module has not yet; at times one that a factory would like to have."""
        self._number += 1
        return f"{base}{self._number}"

    # ---------------------------------------------------------------- modules

    def _module(self, path: str) -> _Module:
        dotted = path.removeprefix("src/").removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        module = _Module(path, dotted)
        chat_import, chat, sdk_import, sdk = self._pick(_SDK_IMPORTS)
        if self._chance(4):
            module.blocks.append('"""A module."""')
        if self._chance(8):
            module.blocks.append("from __future__ import annotations")
        module.blocks.append(
            f"import contextlib\nimport os\n\n{chat_import}\n"
            "from langchain_core.output_parsers import StrOutputParser\n"
            "from langchain_core.prompts import ChatPromptTemplate\nfrom langgraph.prebuilt import create_react_agent\n"
            f"{sdk_import}"
        )
        for _ in range(self._count(0, 3) if self._done else 0):
            self._import(module)
        if not self._done or self._chance(2):
            for _ in range(self._count(1, 2)):
                self._unit(module, UNITS)
        for _ in range(self._count(0, 2) if module.seen else 0):
            self._unit(module, DERIVED)
        if self._chance(12) and module.seen:
            self._import_time(module)
        for _ in range(self._count(1, 4) if module.seen else 0):
            self._function(module)
        if self._done and self._chance(3):
            self._local_import(module)
        if module.seen and self._chance(8):
            self._type_checking(module)
        if self._chance(6):
            plain = [name for name in module.seen if name.isidentifier()]
            module.blocks.append(f"__all__ = {plain!r}")
            module.constants.add("__all__")
        if self._chance(8) and "create_llm" not in module.taken:
            module.blocks.append("def create_llm():\n    return 'taken'")
            self._calls.append((module.dotted, "create_llm()"))
        module.blocks = [
            re.sub(r"\bChat\(", f"{chat}(", re.sub(r"\b(Async)?OpenAI\(\)", rf"{sdk}\1OpenAI()", block))
            for block in module.blocks
        ]
        return module

    def _bytes(self, module: _Module) -> bytes:
        text = "\n\n\n".join(module.blocks) + "\n"
        if self._chance(8):
            text = f"# Größe 🦜\n{text}" if not text.startswith('"""') else text
        if self._chance(8):
            text = text.replace("\n", "\r\n")
        return text.encode()

    # ---------------------------------------------------------------- imports

    def _import(self, module: _Module) -> None:
        statement, expression, kind = self._import_of(module, stars=True)
        head = expression.partition(".")[0]
        if head in module.taken or expression in module.seen:
            return
        module.taken.add(head)
        if self._chance(8) and "*" not in statement:
            statement = f"try:\n    {statement}\nexcept ImportError:\n    raise"
        # Imports stand below those of the SDKs, in one block with them.
        module.blocks[-1] += f"\n{statement}"
        module.seen[expression] = kind

    def _import_of(self, module: _Module, *, stars: bool) -> tuple[str, str, Kind]:
        """An import statement, the expression under which it shows a unit, and what that holds."""
        source = self._pick([other for other in self._done if other.seen] or self._done)
        name = self._pick(sorted(source.seen))
        kind = source.seen[name]
        dotted = source.dotted
        self._number += 1
        other = f"other{self._number}"
        forms = [
            (f"import {dotted} as {other}", f"{other}.{name}"),
            (f"import {dotted}", f"{dotted}.{name}"),
            (f"import importlib\n{other} = importlib.import_module('{dotted}')", f"{other}.{name}"),
        ]
        parent, _, last = dotted.rpartition(".")
        if parent:
            forms.append((f"from {parent} import {last} as {other}", f"{other}.{name}"))
            if parent == module.package:
                forms.append((f"from . import {last} as {other}", f"{other}.{name}"))
        if name.isidentifier():
            forms.insert(0, (f"from {dotted} import {name}", name))
            forms.insert(1, (f"from {dotted} import {name} as {other}", other))
            forms.insert(2, (f"from {dotted} import (\n    {name},\n)", name))
            if parent and parent == module.package:
                forms.insert(3, (f"from .{last} import {name}", name))
            if module.package and dotted == module.package:
                forms.insert(3, (f"from . import {name}", name))
            if not name.startswith("_") and "__all__" not in source.constants:
                forms.append((f"from {dotted} import *", name))
            others = [each for each in sorted(source.seen) if each.isidentifier() and each != name]
            if others:
                forms.append((f"from {dotted} import {self._pick(others)} as {other}_too, {name} as {other}", other))
        if not stars:
            forms = [(statement, expression) for statement, expression in forms if "\n" not in statement]
        return (*self._pick(forms), kind)

    def _local_import(self, module: _Module) -> None:
        """A function that imports what it uses, in its body."""
        statement, expression, kind = self._import_of(module, stars=False)
        name = self._new(module, "local")
        request = kind.value.replace("E", expression).replace("X", "x")
        doc = '    """Says something."""\n' if self._chance(4) else ""
        module.blocks.append(f"def {name}(x):\n{doc}    {statement}\n\n    return {request}")
        self._calls.append((module.dotted, f"{name}('a')"))

    def _type_checking(self, module: _Module) -> None:
        """An import for annotations alone, of a name that is a unit elsewhere."""
        source = self._pick([other for other in (*self._done, module) if other.seen])
        name = self._pick(sorted(source.seen))
        if source is not module and name.isidentifier():
            alias = self._new(module, "typed")
            block = "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n"
            module.blocks.append(f"{block}    from {source.dotted} import {name} as {alias}")

    # ---------------------------------------------------------------- statements

    def _unit(self, module: _Module, forms: Sequence[tuple[str, Kind]]) -> None:
        free = [name for name in _UNIT_NAMES if name not in module.taken]
        if len(free) < 2:
            return
        first = self._pick(free)
        second = self._pick([name for name in free if name != first])
        if forms is DERIVED:
            source = self._pick(sorted(module.seen))
            if module.seen[source] is not Kind.CHAT:
                forms = [("NAME = UNIT", module.seen[source])]
        form, kind = self._pick(forms)
        if forms is not UNITS:
            form = form.replace("UNIT", source)
        if "KEY" not in module.constants and not self._chance(3):
            chats: Sequence[str] = [chat for chat in _CHATS if "KEY" not in chat.replace("API_KEY", "")]
        else:
            chats = _CHATS
        while "CHAT" in form:
            form = form.replace("CHAT", self._inline(form, self._pick(chats)), 1)
        form = form.replace("SDK", "OpenAI()").replace("ASYNC", "AsyncOpenAI()")
        if re.search(r"\bKEY\b", form):
            self._key(module)
        both = re.search(r"\bM\b", form) is not None
        form = re.sub(r"\bNAME\b", first, form).replace("set_NAME", f"set_{first}")
        form = re.sub(r"\bM_", f"{second.strip('_').lower()}_", re.sub(r"\bM\b", second, form))
        module.blocks.append(form)
        module.taken |= {first, second}
        module.seen[first] = kind
        if both:
            module.seen[second] = kind

    def _inline(self, form: str, chat: str) -> str:
        """A construction that fits its place: one of several lines stands at column 0 alone."""
        return chat if form.startswith("NAME = CHAT") else re.sub(r"\s*\n\s*", " ", chat.replace("  # Cheap.", ""))

    def _key(self, module: _Module) -> None:
        if "KEY" in module.constants:
            return
        module.constants.add("KEY")
        sources = [other for other in self._done if "KEY" in other.constants]
        forms = [
            "KEY = os.getenv('OPENAI_API_KEY')",
            "KEY = os.environ['OPENAI_API_KEY']",
            "KEY = os.environ.get('OPENAI_API_KEY', '').strip()",
            "KEY = os.getenv('OPENAI_API_KEY')\nif not KEY:\n    raise RuntimeError('no key')",
        ]
        forms += [f"from {other.dotted} import KEY" for other in sources]
        module.blocks.append(self._pick(forms))

    def _import_time(self, module: _Module) -> None:
        unit = self._pick(sorted(module.seen))
        if module.seen[unit] is Kind.CHAT:
            self._eager = True
            form = self._fill(self._pick(IMPORT_TIME), self._new(module, "early"), unit, module.seen[unit])
            module.blocks.append(form.replace("M_", "each_"))

    def _function(self, module: _Module) -> None:
        unit = self._pick(sorted(module.seen))
        forms = (*FUNCTIONS, *PLAIN_FUNCTIONS) if unit.isidentifier() else FUNCTIONS
        if self._chance(40):
            forms = EAGER
            self._eager = True
        form, calls = self._pick(forms)
        name = self._new(module, "f")
        module.blocks.append(self._fill(form, name, unit, module.seen[unit]))
        short = unit.rpartition(".")[2]
        self._calls += [(module.dotted, re.sub(r"\bNAME\b", name, call).replace("SHORT", short)) for call in calls]

    def _fill(self, form: str, name: str, unit: str, kind: Kind) -> str:
        def use(match: re.Match[str]) -> str:
            return kind.value.replace("E", unit).replace("X", match[1])

        form = re.sub(r"USE\(((?:[^()]|\(\w+\))*)\)", use, form)
        form = re.sub(r"\bNAME(?=\b|_)", name, form)
        return re.sub(r"\bUNIT\b", unit, form).replace("SHORT", unit.rpartition(".")[2])
