"""Which calls construct a client, and what kind of object an expression builds."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from codemods.catalogue.entries import ClientClass
from codemods.languages import weights
from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.module import FUNCTIONS, PythonModule
from codemods.languages.python.origins import External, Local
from codemods.languages.python.project import PythonProject, keyword_arguments
from codemods.languages.weights import Weight

_MANY = 100
"""Functions and classes in one file from which to search it for each of them takes longer than to count its words."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Construction:
    """A call that gives a client: of a catalogued class or function, or of a factory of the project.

    `factory` is the project's function where the call is of one; `client` is then what it returns.
    """

    call: ast.Call
    client: ClientClass
    factory: Local | None = None

    @property
    def name(self) -> str:
        return self.factory.name if self.factory else self.client.name


Judgement: TypeAlias = weights.Judgement[ast.expr]
"""What it means to build an expression again, with the call that decides it."""

CHEAP: Judgement = weights.Judgement(Weight.CHEAP)

_PURE_BUILTINS = frozenset(
    f"builtins.{name}"
    for name in (
        *("str", "int", "float", "bool", "dict", "list", "set", "tuple", "frozenset", "type", "repr", "print"),
        *("len", "min", "max", "abs", "round", "any", "all", "sorted", "reversed", "zip", "enumerate", "range"),
        *("isinstance", "getattr", "hasattr", "map", "filter"),
    )
)
_PURE = frozenset(
    {
        "os.getenv",
        "os.environ.get",
        "os.path.join",
        "os.path.dirname",
        "os.path.abspath",
        "pathlib.Path",
        "functools.partial",
        "operator.itemgetter",
        "operator.attrgetter",
        "typing.cast",
        "textwrap.dedent",
        "pydantic.SecretStr",
        "pydantic.v1.SecretStr",
        "json.dumps",
        "warnings.catch_warnings",
        "warnings.simplefilter",
        "warnings.filterwarnings",
        "warnings.warn",
        "datetime.timedelta",
    }
)
_PURE_PACKAGES = (
    "langchain_core.prompts.",
    "langchain_core.messages.",
    "langchain_core.output_parsers.",
    "langchain_core.runnables.",
    "langchain_core.rate_limiters.",
    "langchain_core.callbacks.",
    "langchain_core.tools.",
    "langchain.prompts.",
    "langchain.schema.",
    "langchain.output_parsers.",
    "langchain.callbacks.",
    "langchain.tools.",
    "langchain.agents.Tool",
    "httpx.Timeout",
    "httpx.Limits",
    "azure.identity.",
    "botocore.config.Config",
    "google.genai.types.",
    "google.generativeai.types.",
)
_OWN_MEMORY = {"ConversationChain": "memory"}
"""Derived objects that make a memory of their own where the parameter named is not given."""
_PURE_METHODS = frozenset(
    (
        *("strip", "lower", "upper", "format", "join", "split", "replace", "get", "items", "keys", "values", "copy"),
        *("from_template", "from_messages", "partial", "get_format_instructions", "get_openai_functions"),
        *("debug", "info", "warning", "error", "exception", "critical"),
    )
)


def construction(project: PythonProject, module: PythonModule, call: ast.Call) -> Construction | None:
    """The client that a call constructs, or None."""
    for origin in project.origins.of(module, call.func):
        match origin:
            case External():
                client = project.catalogue.client("python", origin.name)
                if client and client.kind != "function" and _is_of(project, client, call):
                    return Construction(call, client)
            case Local():
                client = returned_client(project, origin)
                if client:
                    return Construction(call, client, origin)
    return None


def built(project: PythonProject, module: PythonModule) -> tuple[Construction, ...]:
    """All constructions of a file, wherever they run, in the order of the text."""
    found = project.built.get(module)
    if found is None:
        calls = sorted(_calls(project, module), key=lambda call: (call.lineno, call.col_offset))
        made = (construction(project, module, call) for call in calls)
        found = project.built[module] = tuple(each for each in made if each is not None)
    return found


def _calls(project: PythonProject, module: PythonModule) -> Iterable[ast.Call]:
    """The calls that may lead to a class: of imports of the catalogue's packages or of the project's own modules, of
    other names for these, and of the module's own functions and classes, which are called by name alone.
    """
    if b"import_module" in module.code:
        return module.calls
    packages = project.catalogue.modules("python")
    names: set[str] = set()
    for statement in module.imports:
        for alias in statement.names:
            source = alias.name if isinstance(statement, ast.Import) else statement.module or ""
            level = 0 if isinstance(statement, ast.Import) else statement.level
            package = source.partition(".")[0]
            if level or package in packages or project.layout.resolve(module.path, package).paths:
                if alias.name == "*":
                    return module.calls
                names.add((alias.asname or alias.name).partition(".")[0])
    makers: Counter[str] = Counter()
    for name, bindings in module.module_scope.bindings.items():
        for binding in bindings:
            if binding.kind in (BindingKind.FUNCTION, BindingKind.CLASS):
                makers[name] += 1
            elif isinstance(binding.value, (ast.Name, ast.Attribute)):
                names.add(name)
    found = {call for name in names for call in module.calls_of(name)}
    used = _used(module, makers)
    found.update(call for name in used for call in module.calls_of(name) if isinstance(call.func, ast.Name))
    return found


def _used(module: PythonModule, makers: Counter[str]) -> Iterable[str]:
    """The functions and classes of a file, given with how often it defines each, that its text names elsewhere as well.

    Of a few functions that is found out as fast by whoever looks for them.
    """
    # Python takes other letters for the same ones: such names can't be told apart as text.
    if len(makers) < _MANY or not module.text.isascii():
        return makers
    words = Counter(match.group() for match in _WORD.finditer(module.text))
    return [name for name, defined in makers.items() if words[name] > defined]


def constructions(project: PythonProject, module: PythonModule, root: ast.AST) -> list[Construction]:
    """All constructions under a node that run when the node does, in the order of the text: not those in functions and
    lambdas below it."""
    made: list[Construction] = []
    stack: list[ast.AST] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Call):
            found = construction(project, module, node)
            if found:
                made.append(found)
        stack.extend(evaluated_children(node))
    return sorted(made, key=lambda each: module.span(each.call))


def runs_while_loading(module: PythonModule, node: ast.AST) -> bool:
    """Whether a node is evaluated when its module loads: it is in no function but in a decorator or a default of one,
    and is no annotation of an argument."""
    child = node
    for up in module.ancestors(node):
        if isinstance(up, FUNCTIONS) and not (child is up.args or any(child is each for each in up.decorator_list)):
            return False
        if isinstance(up, ast.Lambda) and child is not up.args:
            return False
        if isinstance(up, ast.arguments) and not any(child is each for each in (*up.defaults, *up.kw_defaults)):
            return False
        child = up
    return True


def evaluated_children(node: ast.AST) -> Iterator[ast.AST]:
    """The children of a node that are evaluated when it is: decorators and defaults of a function, but not its body."""
    if isinstance(node, FUNCTIONS):
        yield from node.decorator_list
        yield from (default for default in (*node.args.defaults, *node.args.kw_defaults) if default is not None)
    elif isinstance(node, ast.Lambda):
        yield from (default for default in (*node.args.defaults, *node.args.kw_defaults) if default is not None)
    else:
        yield from ast.iter_child_nodes(node)


def returned_client(project: PythonProject, function: Local) -> ClientClass | None:
    """The client that a module-level function or subclass of the project gives when called, or None."""
    key = (function.path, function.name)
    if key in project.returned:
        return project.returned[key]
    project.returned[key] = None
    module = project.module(function.path)
    found: ClientClass | None = None
    if module is not None:
        bindings = module.bindings(function.name)
        if len(bindings) == 1:
            node = bindings[0].node
            if bindings[0].kind is BindingKind.FUNCTION and isinstance(node, ast.FunctionDef):
                found = _returned(project, module, node)
            elif bindings[0].kind is BindingKind.CLASS and isinstance(node, ast.ClassDef):
                found = _inherited(project, module, node)
    project.returned[key] = found
    return found


def _returned(project: PythonProject, module: PythonModule, function: ast.FunctionDef) -> ClientClass | None:
    """What a function returns where every value it returns is a client (None allowed beside one)."""
    found: ClientClass | None = None
    stack: list[ast.AST] = list(function.body)
    returns: list[ast.Return] = []
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Return):
            returns.append(node)
        elif not isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            children = ast.iter_child_nodes(node)
            stack.extend(each for each in children if isinstance(each, (ast.stmt, ast.ExceptHandler, ast.match_case)))
    for statement in returns:
        value = statement.value
        if value is None or (isinstance(value, ast.Constant) and value.value is None):
            continue
        if isinstance(value, ast.Name):
            bound = module.scope(function).bindings.get(value.id, [])
            values = [binding.value for binding in bound if binding.value is not None]
            value = next((each for each in values if isinstance(each, ast.Call)), None)
        if not isinstance(value, ast.Call):
            return None
        made = construction(project, module, value)
        if made is None:
            return None
        found = found or made.client
    return None if found is None or _is_generator(function) else found


def _is_generator(function: ast.FunctionDef) -> bool:
    stack: list[ast.AST] = list(function.body)
    while stack:
        node = stack.pop()
        if isinstance(node, (ast.Yield, ast.YieldFrom)):
            return True
        if not isinstance(node, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
            stack.extend(ast.iter_child_nodes(node))
    return False


def _inherited(project: PythonProject, module: PythonModule, node: ast.ClassDef) -> ClientClass | None:
    for base in node.bases:
        for origin in project.origins.of(module, base):
            client: ClientClass | None = None
            if isinstance(origin, External):
                client = project.catalogue.client("python", origin.name)
            elif isinstance(origin, Local) and origin != Local(module.path, node.name):
                client = returned_client(project, origin)
            if client and client.is_class:
                return client
    return None


def _is_of(project: PythonProject, client: ClientClass, call: ast.Call) -> bool:
    """Whether the arguments are those of a client, where only they can tell."""
    first = call.args[0] if call.args else None
    if client.literal_args:
        named = keyword_arguments(call)
        given = first or named.get("service_name") or (named.get(client.positional[0]) if client.positional else None)
        return isinstance(given, ast.Constant) and given.value in client.literal_args
    if client.model_string_param:
        given = keyword_arguments(call).get(client.model_string_param)
        if given is None and client.model_string_param in client.positional:
            index = client.positional.index(client.model_string_param)
            given = call.args[index] if len(call.args) > index else None
        if client.kind == "factory" or client.name == "init_chat_model":
            return given is not None
        return (
            isinstance(given, ast.Constant)
            and isinstance(given.value, str)
            and project.catalogue.model_string("python", given.value) is not None
        )
    return True


def judge(
    project: PythonProject, module: PythonModule, root: ast.AST, skip: frozenset[ast.AST] = frozenset()
) -> Judgement:
    """The heaviest of the calls that run when `root` is evaluated; what is below a node of `skip` does not count."""
    heaviest = CHEAP
    stack: list[ast.AST] = [root]
    while stack:
        node = stack.pop()
        if node in skip:
            continue
        if isinstance(node, ast.Call):
            judgement = judge_call(project, module, node)
            if judgement.weight > heaviest.weight:
                heaviest = judgement
        elif isinstance(node, (ast.Await, ast.Yield, ast.YieldFrom)):
            heaviest = max(heaviest, weights.Judgement(Weight.CONSUMING, node, "await"), key=lambda each: each.weight)
        stack.extend(evaluated_children(node))
    return heaviest


def judge_call(project: PythonProject, module: PythonModule, call: ast.Call) -> Judgement:
    """The weight of one call, its arguments not counted."""
    made = construction(project, module, call)
    if made:
        if made.client.costly_construction:
            return weights.Judgement(Weight.COSTLY, call, f"`{made.name}` {made.client.costly_construction}")
        return CHEAP
    func = call.func
    origins = project.origins.of(module, func)
    externals = [origin.name for origin in origins if isinstance(origin, External)]
    for name in externals:
        judged = _judge_external(project, name, call, module)
        if judged is not None:
            return judged
    if isinstance(func, ast.Attribute):
        return _judge_method(project, module, call, func)
    if isinstance(func, ast.Name) or origins:
        return weights.Judgement(Weight.UNKNOWN, call, f"`{module.source(func)}()`")
    return weights.Judgement(Weight.UNKNOWN, call, "a call")


def _judge_external(project: PythonProject, name: str, call: ast.Call, module: PythonModule) -> Judgement | None:
    derived = project.catalogue.derived("python", name)
    if derived is None and "." in name:
        # `FAISS.from_texts` and the like are made by their class.
        owner, _, method = name.rpartition(".")
        known = project.catalogue.method("python", method)
        derived = project.catalogue.derived("python", owner) if known != "consumes" else None
    if derived is not None:
        memory = _OWN_MEMORY.get(name.rpartition(".")[2])
        if memory and memory not in keyword_arguments(call):
            return weights.Judgement(Weight.STATEFUL, call, f"`{module.source(call.func)}`")
        weight = {"cheap": Weight.CHEAP, "stateful": Weight.STATEFUL, "costly": Weight.COSTLY}[derived.kind]
        return weights.Judgement(weight, call, f"`{module.source(call.func)}`")
    if name in _PURE or name in _PURE_BUILTINS or name.startswith(_PURE_PACKAGES):
        return CHEAP
    return None


def _judge_method(project: PythonProject, module: PythonModule, call: ast.Call, func: ast.Attribute) -> Judgement:
    kind = project.catalogue.method("python", func.attr)
    if kind == "derives" or func.attr in _PURE_METHODS:
        return CHEAP
    if kind == "consumes":
        return weights.Judgement(Weight.CONSUMING, call, f"`.{func.attr}()`")
    return weights.Judgement(Weight.UNKNOWN, call, f"`{module.source(func)[:60]}()`")
