"""Finds the calls that construct a client, and the kind of object that an expression builds."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from codemods.catalogue.entries import Carries, ClientClass
from codemods.languages import weights
from codemods.languages.python.asking import asking
from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.calls import keyword_arguments
from codemods.languages.python.construction import Construction
from codemods.languages.python.facts import LOADER, Chain
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, children
from codemods.languages.python.origin import External, Local
from codemods.languages.python.project import PythonProject
from codemods.languages.python.walk import is_searchable
from codemods.languages.weights import Weight

_MANY = 100
"""Functions and classes in one file from which to search it for each of them takes longer than to count its words."""

_WORD = re.compile(r"\w+")


Judgement: TypeAlias = weights.Judgement[ast.expr]
"""The weight of building an expression again, with the call that decides it."""

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
        "json.loads",
        "base64.b64decode",
        "base64.b64encode",
        "ast.literal_eval",
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
                if client and client.kind != "function" and _is_of(project, module, client, call):
                    return Construction(call, client)
            case Local():
                client = returned_client(project, origin)
                if client:
                    return Construction(call, client, origin)
    if not isinstance(call.func, ast.Attribute):
        return None
    method = local_named(project, module, call.func)
    client = returned_client(project, method) if method else None
    if client:
        return Construction(call, client, method)
    client = _of_instance(project, module, call.func)
    return Construction(call, client) if client and _is_of(project, module, client, call) else None


def _of_instance(project: PythonProject, module: PythonModule, func: ast.Attribute) -> ClientClass | None:
    """The client class that a method of a catalogued instance gives, as in `boto3.Session().client(...)`, or None."""
    if func.attr not in project.catalogue.methods_of_instances("python"):
        return None
    holder: ast.expr | None = func.value
    if isinstance(holder, ast.Name):
        scope = module.lookup(holder.id, holder)
        bindings = (module.module_scope if scope is module.tree else module.scope(scope)).bindings if scope else {}
        bound = bindings.get(holder.id, [])
        holder = bound[0].value if len(bound) == 1 else None
    if not isinstance(holder, ast.Call):
        return None
    names = (f"{name}.{func.attr}" for name in project.origins.external(module, holder.func))
    return next((client for name in names if (client := project.catalogue.client("python", name))), None)


def local_named(project: PythonProject, module: PythonModule, expression: ast.Name | ast.Attribute) -> Local | None:
    """The function or class that an expression names, or a method by a name such as `Factory.create`."""
    origins = project.origins.of(module, expression)
    if len(origins) == 1 and isinstance(origins[0], Local):
        return origins[0]
    if isinstance(expression, ast.Attribute):
        owners = project.origins.of(module, expression.value)
        if len(owners) == 1 and isinstance(owners[0], Local):
            return Local(owners[0].path, f"{owners[0].name}.{expression.attr}")
    return None


def built(project: PythonProject, module: PythonModule) -> tuple[Construction, ...]:
    """All constructions of a file, wherever they run, in the order of the text."""
    found = project.built.get(module)
    if found is None and not may_build(project, module.path):
        found = project.built[module] = ()
    if found is None:
        calls = sorted(_calls(project, module), key=lambda call: (call.lineno, call.col_offset))
        made = (construction(project, module, call) for call in calls)
        found = project.built[module] = tuple(each for each in made if each is not None)
    return found


def is_for_types(project: PythonProject, module: PythonModule, node: ast.AST) -> bool:
    """Whether a node stands where only type checkers look, below `if TYPE_CHECKING`, so that it never runs."""
    child = node
    for up in module.ancestors(node):
        if (
            isinstance(up, ast.If)
            and child in up.body
            and "typing.TYPE_CHECKING"
            in (name.replace("typing_extensions.", "typing.") for name in project.origins.external(module, up.test))
        ):
            return True
        child = up
    return False


def may_build(project: PythonProject, path: str, *, loading: bool = False) -> bool:
    """Whether `built` may find a construction in a file, as its Facts tell without its tree; with `loading` whether it
    may find one that runs while the module loads."""
    facts = project.facts(path)
    if facts is None or not project.is_followed(path) or project.config.clients or path in project.texts.changed:
        return True
    text = project.texts.text(path) or ""
    if LOADER in text or any(f".{name}(" in text for name in project.catalogue.methods_of_instances("python")):
        return True
    leading = project.leading(path)
    chains = facts.loading if loading else facts.calls
    return any(_may_give_client(project, path, chain) for chain in chains if chain and chain[0] in leading)


def _may_give_client(project: PythonProject, path: str, chain: Chain) -> bool:
    """Whether to call a dotted name somewhere in a file may construct a client."""
    for origin in project.origins.anywhere(path, chain):
        if isinstance(origin, External) and project.catalogue.client("python", origin.name) is not None:
            return True
        if isinstance(origin, Local) and returned_client(project, origin) is not None:
            return True
    owners = project.origins.anywhere(path, chain[:-1]) if len(chain) > 1 else ()
    methods = (Local(owner.path, f"{owner.name}.{chain[-1]}") for owner in owners if isinstance(owner, Local))
    return any(returned_client(project, method) is not None for method in methods)


def _calls(project: PythonProject, module: PythonModule) -> Iterable[ast.Call]:
    """The calls that may lead to a class: of imports of the catalogue's packages or of the project's own modules, of
    other names for these, and of the module's own functions and classes, which are called by name alone, or by that of
    a method.
    """
    if b"import_module" in module.code:
        return module.calls
    packages = project.catalogue.modules("python")
    names: set[str] = set()
    for statement in module.imports:
        source = statement.module or "" if isinstance(statement, ast.ImportFrom) else ""
        is_outside = isinstance(statement, ast.Import) or not statement.level
        for alias in statement.names:
            package = (source or alias.name).partition(".")[0]
            if (is_outside and package in packages) or project.leads_by(module, statement, alias):
                if alias.name == "*":
                    return module.calls
                names.add((alias.asname or alias.name).partition(".")[0])
    makers: dict[str, list[ast.AST]] = {}
    for name, bindings in module.module_scope.bindings.items():
        for binding in bindings:
            if binding.kind in (BindingKind.FUNCTION, BindingKind.CLASS):
                makers.setdefault(name, []).append(binding.node)
            elif isinstance(binding.value, (ast.Name, ast.Attribute)):
                names.add(name)
    found = {call for name in names for call in module.calls_of(name)}
    given = project.catalogue.methods_of_instances("python")
    if any(f".{name}(".encode() in module.code for name in given):
        found.update(call for call in module.calls if isinstance(call.func, ast.Attribute) and call.func.attr in given)
    for name in _reaching(module, _used(module, makers), names):
        found.update(call for call in module.calls_of(name) if _is_of_own(call.func))
    return found


def _reaching(module: PythonModule, makers: Mapping[str, Sequence[ast.AST]], names: Iterable[str]) -> Iterator[str]:
    """The functions and classes whose text holds one of the names, or one another: others build no client."""
    left = dict(makers)
    wanted = set(names)
    while wanted:
        wanted = {
            name
            for name, nodes in left.items()
            if any(module.may_hold(node, other) for node in nodes for other in wanted)
        }
        for name in wanted:
            del left[name]
        yield from wanted


def _is_of_own(func: ast.expr) -> bool:
    return isinstance(func, ast.Name) or (isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name))


def _used(module: PythonModule, makers: Mapping[str, Sequence[ast.AST]]) -> Mapping[str, Sequence[ast.AST]]:
    """The functions and classes of a file that its text names elsewhere than where they are defined.

    Of a few functions that is found out as fast by whoever looks for them.
    """
    if len(makers) < _MANY or not is_searchable(module.text):
        return makers
    words = Counter(match.group() for match in _WORD.finditer(module.text))
    # In some scripts a name is more than one word.
    return {name: nodes for name, nodes in makers.items() if words[name] > len(nodes) or not name.isascii()}


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
        yield from children(node)


def returned_client(project: PythonProject, function: Local) -> ClientClass | None:
    """The client that a module-level function or subclass of the project gives when called, or None.

    So does a static or class method, by a name such as `Factory.create`.
    """
    return project.returned.ask(function, lambda: _given(project, function))


def _given(project: PythonProject, function: Local) -> ClientClass | None:
    module = project.module(function.path)
    name, _, method = function.name.partition(".")
    bindings = module.bindings(name) if module is not None else ()
    if module is not None and bindings and bindings[-1].node in module.tree.body:
        # `class OpenAI(OpenAI)`: what is imported under the name is not what it means from there on.
        bindings = [each for each in bindings if each.kind is not BindingKind.IMPORT]
    if module is None or len(bindings) != 1:
        return None
    node, kind = bindings[0].node, bindings[0].kind
    if kind is BindingKind.FUNCTION and isinstance(node, ast.FunctionDef) and not method:
        return _returned(project, module, node)
    if kind is BindingKind.CLASS and isinstance(node, ast.ClassDef):
        return _of_method(project, module, node, method) if method else _inherited(project, module, node)
    if isinstance(bindings[0].value, (ast.Name, ast.Attribute)):
        other = local_named(project, module, bindings[0].value)
        return returned_client(project, Local(other.path, ".".join([other.name, *method.split()]))) if other else None
    return None


def _of_method(project: PythonProject, module: PythonModule, node: ast.ClassDef, name: str) -> ClientClass | None:
    """The client class that a static or class method gives, called on its class or on one that inherits it."""
    bindings = module.scope(node).bindings.get(name, [])
    if bindings:
        method = bindings[0].node
        if len(bindings) != 1 or not isinstance(method, ast.FunctionDef):
            return None
        kinds = {name for each in method.decorator_list for name in project.origins.external(module, each)}
        if "builtins.classmethod" in kinds:
            return _returned(project, module, method, node)
        return _returned(project, module, method) if "builtins.staticmethod" in kinds else None
    for base in node.bases:
        for origin in project.origins.of(module, base):
            if isinstance(origin, Local):
                found = returned_client(project, Local(origin.path, f"{origin.name}.{name}"))
                if found:
                    return found
    return None


def _returned(
    project: PythonProject, module: PythonModule, function: ast.FunctionDef, owner: ast.ClassDef | None = None
) -> ClientClass | None:
    """The client class that a function returns where every value is a client (None allowed beside one).

    `owner` is the class that a class method is given.
    """
    found: ClientClass | None = None
    stack: list[ast.AST] = list(function.body)
    returns: list[ast.Return] = []
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Return):
            returns.append(node)
        elif not isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            inner = children(node)
            stack.extend(each for each in inner if isinstance(each, (ast.stmt, ast.ExceptHandler, ast.match_case)))
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
        client = _given_by(project, module, value, function, owner)
        if client is None:
            return None
        found = found or client
    return None if found is None or _is_generator(function) else found


def _given_by(
    project: PythonProject, module: PythonModule, call: ast.Call, function: ast.FunctionDef, owner: ast.ClassDef | None
) -> ClientClass | None:
    """The client that a call in a function gives: `cls()` and `cls.create()` are of the class that owns it."""
    func = call.func
    head = func.value if isinstance(func, ast.Attribute) else func
    given = [*function.args.posonlyargs, *function.args.args]
    if owner is not None and given and isinstance(head, ast.Name) and head.id == given[0].arg:
        name = f"{owner.name}.{func.attr}" if isinstance(func, ast.Attribute) else owner.name
        return returned_client(project, Local(module.path, name))
    made = construction(project, module, call)
    return made.client if made else None


def _is_generator(function: ast.FunctionDef) -> bool:
    stack: list[ast.AST] = list(function.body)
    while stack:
        node = stack.pop()
        if isinstance(node, (ast.Yield, ast.YieldFrom)):
            return True
        if not isinstance(node, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
            stack.extend(children(node))
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


def _is_of(project: PythonProject, module: PythonModule, client: ClientClass, call: ast.Call) -> bool:
    """Whether the arguments are those of a client, where only they can tell."""
    if client.literal_args:
        first = call.args[0] if call.args else None
        named = keyword_arguments(call)
        given = first or named.get("service_name") or (named.get(client.positional[0]) if client.positional else None)
        return given is not None and literal_text(project, module, given) in client.literal_args
    if client.carries is not None:
        return _carries(project, module, client, client.carries, call)
    if client.model_string_param and client.kind in {"agent", "factory", "wrapper"}:
        given = _given_to(client, client.model_string_param, call)
        if client.kind == "factory":
            return given is not None
        text = literal_text(project, module, given) if given is not None else None
        return text is not None and project.catalogue.model_string("python", text) is not None
    return True


def _given_to(client: ClientClass, parameter: str, call: ast.Call) -> ast.expr | None:
    """The value that a call gives to a parameter, by its name or by its place."""
    given = keyword_arguments(call).get(parameter)
    if given is None and parameter in client.positional:
        index = client.positional.index(parameter)
        before = call.args[: index + 1]
        if len(before) > index and not any(isinstance(each, ast.Starred) for each in before):
            given = before[index]
    return given


def _carries(
    project: PythonProject, module: PythonModule, client: ClientClass, carries: Carries, call: ast.Call
) -> bool:
    """Whether a call of a framework's class makes it carry a client by its arguments, or by having none."""
    given = {name: value for name in carries.parameters if (value := _given_to(client, name, call)) is not None}
    given = {name: value for name, value in given.items() if not _is_nothing(value)}
    if any(literal_text(project, module, given[name]) is not None for name in carries.models if name in given):
        return True
    if any(name in given for name in carries.dicts):
        return True
    for name in carries.clients:
        if name in given and constructions(project, module, given[name]):
            return True
    unseen = any(keyword.arg is None for keyword in call.keywords) or any(isinstance(a, ast.Starred) for a in call.args)
    return carries.default and not given and not unseen


def _is_nothing(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and not value.value


def literal_text(project: PythonProject, module: PythonModule, expression: ast.expr) -> str | None:
    """The text that an expression is: a literal, or a name of the project that is bound to one alone."""
    value: ast.expr | None = expression
    if isinstance(expression, (ast.Name, ast.Attribute)):
        origin = local_named(project, module, expression)
        home = project.module(origin.path) if origin is not None else None
        bindings = home.bindings(origin.name) if home is not None and origin is not None else ()
        value = bindings[0].value if len(bindings) == 1 else None
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else None


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
            around = module.parent(node)
            if isinstance(around, ast.keyword) and around.arg in weights.STATE_PARAMETERS:
                judgement = weights.with_state(judgement)
            if judgement.weight > heaviest.weight:
                heaviest = judgement
        elif isinstance(node, (ast.Await, ast.Yield, ast.YieldFrom)):
            heaviest = max(heaviest, weights.Judgement(Weight.CONSUMING, node, "await"), key=lambda each: each.weight)
        elif isinstance(node, ast.GeneratorExp) and not isinstance(module.parent(node), ast.Call):
            # A generator knows how far it has been gone through.
            held: Judgement = weights.Judgement(Weight.STATEFUL, node, "a generator")
            heaviest = max(heaviest, held, key=lambda each: each.weight)
        stack.extend(evaluated_children(node))
    return heaviest


def judge_call(project: PythonProject, module: PythonModule, call: ast.Call) -> Judgement:
    """The weight of one call, its arguments not counted."""
    made = construction(project, module, call)
    if made:
        if made.client.costly_construction:
            return weights.Judgement(Weight.COSTLY, call, f"`{made.name}`, which {made.client.costly_construction},")
        return CHEAP
    func = call.func
    origins = project.origins.of(module, func)
    externals = [origin.name for origin in origins if isinstance(origin, External)]
    for name in externals:
        judged = _judge_external(project, name, call, module)
        if judged is not None:
            return judged
    if asking(project, module, call) is not None:
        return CHEAP
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
    if name == "builtins.type" and len(call.args) > 1:
        # Each call makes another class, and what is an instance of one is none of the next.
        return weights.Judgement(Weight.STATEFUL, call, f"the class that `{module.source(call.func)}()` makes")
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
