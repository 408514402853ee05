"""Random graphs of imports in both languages: stars, barrels, circles, aliases, whole modules, with clients in them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.run import proved

FEWEST, MOST = 2, 60

Targets = Callable[[random.Random, int, int], list[int]]

SHAPES: dict[str, Targets] = {
    "circle": lambda chance, number, size: [(number + 1) % size],
    "circle with chords": lambda chance, number, size: [(number + 1) % size, chance.randrange(size)],
    "star": lambda chance, number, size: [0] if number else list(range(1, size)),
    "barrels": lambda chance, number, size: [each for each in (2 * number + 1, 2 * number + 2) if each < size],
    "two before": lambda chance, number, size: [each for each in (number - 1, number - 2) if each >= 0],
    "two before, closed": lambda chance, number, size: [(number - 1) % size, (number - 2) % size],
    "chain": lambda chance, number, size: [number + 1] if number + 1 < size else [],
    "any": lambda chance, number, size: [chance.randrange(size) for _ in range(chance.randrange(4))],
    "dense": lambda chance, number, size: [chance.randrange(size) for _ in range(min(size, 12))],
}
"""The imports of a module of a graph of some size, by the graph's shape."""

NAMES = ("llm", "client", "chain", "model")


def files(chance: random.Random) -> dict[str, bytes]:
    """A project of one language whose modules import each other by one of the shapes."""
    size = chance.choice((chance.randint(FEWEST, 8), chance.randint(FEWEST, 25), chance.randint(FEWEST, MOST)))
    targets = SHAPES[chance.choice(list(SHAPES))]
    kinds = chance.choice(
        (("star",), ("star", "named"), ("named", "alias", "whole"), ("star", "named", "alias", "whole"))
    )
    text, path = chance.choice(((_python, "app/m{}.py"), (_typescript, "src/m{}.ts")))
    made = {
        path.format(number): text(chance, number, targets(chance, number, size), kinds).encode()
        for number in range(size)
    }
    if text is _python:
        made["app/__init__.py"] = (
            b"" if chance.random() < 0.7 else f"from .m{chance.randrange(size)} import *\n".encode()
        )
    return made


def problems(project: dict[str, bytes]) -> Iterator[str]:
    """The faults of a run over the project: a fault, a file that failed, a second run that changes something."""
    config = Config(jobs=1, unsafe=True)
    report = proved.run(Workspace.in_memory(project), config)
    yield from (f"{each.path}: {each.error}" for each in (*report.broken_proofs, *report.faults, *report.failures))
    after = {**project, **{patch.path: patch.after for patch in report.patches}}
    again = proved.run(Workspace.in_memory(after), config)
    yield from (f"{patch.path}: a second run changes it" for patch in again.patches)


def _python(chance: random.Random, number: int, targets: list[int], kinds: tuple[str, ...]) -> str:
    head, body = [], []
    for target in targets:
        name = chance.choice(NAMES)
        module = chance.choice((f"app.m{target}", f".m{target}"))
        match chance.choice(kinds):
            case "star":
                head.append(f"from {module} import *")
            case "named":
                head.append(f"from {module} import {name}")
            case "alias":
                head.append(f"from {module} import {name} as other_{target}")
                body.append(f"def ask_{target}(text):\n    return other_{target}.invoke(text)\n")
            case _:
                head.append(f"import app.m{target}")
                body.append(f"def ask_{target}(text):\n    return app.m{target}.{name}.invoke(text)\n")
    if chance.random() < 0.25:
        head.append("from langchain_openai import ChatOpenAI")
        made = chance.choice(NAMES)
        body.insert(0, f'{made} = ChatOpenAI(model="x")\n')
        if chance.random() < 0.3:
            body.insert(1, f'bound = {made}.bind(stop=["x"])\n')
    name = chance.choice(NAMES)
    if chance.random() < 0.5:
        body.append(f"def answer_{number}(text):\n    return {name}.invoke(text)\n")
    if chance.random() < 0.1:
        body.append(f'__all__ = ["{name}"]\n')
    if chance.random() < 0.1:
        body.append(f"derived = {name}.bind(stop=[])\n")
    return "\n".join(dict.fromkeys(head)) + "\n\n" + "\n".join(body)


def _typescript(chance: random.Random, number: int, targets: list[int], kinds: tuple[str, ...]) -> str:
    head, body = [], []
    taken: dict[str, None] = {}
    for target in dict.fromkeys(targets):
        name = chance.choice(NAMES)
        match chance.choice(kinds):
            case "star":
                head.append(f'export * from "./m{target}";')
            case "named" if name not in taken:
                taken[name] = None
                head.append(
                    chance.choice(
                        (f'import {{ {name} }} from "./m{target}";', f'export {{ {name} }} from "./m{target}";')
                    )
                )
            case "alias":
                head.append(f'import {{ {name} as other{target} }} from "./m{target}";')
                body.append(f"export const ask{target} = (text: string) => other{target}.invoke(text);")
            case _:
                # The other module as a whole, what another one has handed on as a whole, or only to hand it on.
                form = chance.randrange(5)
                if form == 0 and "whole" not in taken:
                    taken["whole"] = None
                    head.append(f'export * as whole from "./m{target}";')
                    continue
                taking = f"{{ whole as whole{target} }}" if form == 1 else f"* as whole{target}"
                head.append(f'import {taking} from "./m{target}";')
                body.append(
                    f"export function call{target}(text: string) {{\n  return whole{target}.{name}.invoke(text);\n}}"
                )
    made = chance.choice(NAMES)
    if chance.random() < 0.25 and made not in taken:
        taken[made] = None
        head.append('import { ChatOpenAI } from "@langchain/openai";')
        body.insert(0, f'export const {made} = new ChatOpenAI({{ model: "x" }});')
        if chance.random() < 0.3:
            body.insert(1, f"export const bound = {made}.bind({{ stop: [] }});")
    imported = [name for name in taken if any(f"import {{ {name} }}" in line for line in head) or name == made]
    if imported:
        body.append(f"export async function answer{number}(text: string) {{\n  return {imported[0]}.invoke(text);\n}}")
    return "\n".join(head) + "\n\n" + "\n".join(body) + "\n"
