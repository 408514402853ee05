"""Files of variables: `.env`, `.env.example`, `prod.env`."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

from codemods.deployment.manifest import Declared, Form, Insertion, Manifest, Refused, Tree, Wanted, Where, Workload
from codemods.deployment.values import form_of

SIGNS: tuple[bytes, ...] = ()
_NAME = re.compile(
    r"^(?:\.env(?:rc)?(?:\.[\w.-]+)?|[\w-]+\.env(?:\.[\w-]+)?|env\.(?:example|sample|template)|\.dev\.vars(?:\.\w+)?)$"
)
_MAX = 200_000


def matches(path: str) -> bool:
    return _NAME.search(path.rpartition("/")[2]) is not None


def read(path: str, text: str, tree: Tree) -> Manifest:
    """The variables of a file."""
    return Manifest(path, "a file of variables", variables=tuple(variables(path, text)))


def variables(path: str, text: str) -> Iterator[Declared]:
    """Yield what a file of variables declares, in the order of the text."""
    from dotenv.parser import parse_stream

    at = 0
    for binding in parse_stream(io.StringIO(text[:_MAX], newline="")):
        written = binding.original.string
        start, at = at, at + len(written)
        if binding.error or not binding.key:
            continue
        first = start + len(written) - len(written.lstrip())
        line = text.count("\n", 0, first) + 1
        begin, end = (len(text[:n].encode("utf-8", "surrogatepass")) for n in (first, at))
        if binding.value is None:
            yield Declared(binding.key, Where(path, line), begin, end, Form.PASSED, names=(binding.key,))
        else:
            form, reference, names = form_of(binding.value)
            yield Declared(binding.key, Where(path, line), begin, end, form, reference, names, binding.value)


def insert(text: str, workload: Workload, wanted: Sequence[Wanted]) -> Insertion | Refused:
    """Refuse: a file of variables holds values, and a value is never made up."""
    return Refused("a file of variables holds values, which only you know")
