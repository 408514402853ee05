"""Log that a key is there, never the key.

## What it does
A key that is printed, logged, put into an exception or into a span's attributes ends up in every log file, in the tools
that collect logs, and wherever somebody pastes them. A log only needs to say whether the key is set, so the rule
replaces the key with that answer. A value counts as a key if it is read from a variable that carries a provider's
credential, or if a client gets it as its key. A name that looks like a key is not enough.

The rule looks at `print`, `logging`, `structlog`, `loguru`, `warnings`, `console`, `pino`, `winston`, exceptions and
OpenTelemetry spans, through f-strings, template strings, `%`, `format`, `json.dumps`, lists and dicts. It leaves alone
code that shows only the presence, the length or a masked form: `len(key)`, `bool(key)`, `"set" if key else "missing"`,
`mask(key)` and `key[:4]`. Up to eight characters of either end count as a mask; more count as a part of the key.

## Before
```python
import logging
import os

log = logging.getLogger(__name__)


def ready() -> None:
    log.info("OpenAI's key is %s", os.getenv("OPENAI_API_KEY"))
```

## After
```python
import logging
import os

log = logging.getLogger(__name__)


def ready() -> None:
    log.info("OpenAI's key is %s", bool(os.getenv("OPENAI_API_KEY")))
```

In a project that builds clients, the whole environment (`print(dict(os.environ))`,
`console.log({ ...process.env })`) is replaced with the names of its variables. Values that are logged together with a
key, such as headers, are reported, and so is a settings object whose key is not a `SecretStr`. In tests keys are made
up, so only values from the environment count there.

## Fix safety
Safe if a logger, an exception or a span gets a text. Unsafe if another program may read the output (a printed line that
holds only the key, or `NAME=key`), if one of the project's own exceptions gets the key itself, and for the whole
environment.
"""

from __future__ import annotations

import re

from codemods.files.search import Expression
from codemods.files.sieve import Sieve

ORDER = 60

_PYTHON_READ = Expression(
    rb"(?:environ|getenv|config)[\w.(\[]{0,9}[\"']\w*(?:KEY|TOKEN|_AK|APPID)[\"']", b"environ", b"getenv", b"config"
)
_SCRIPT_READ = Expression(
    rb"env\??\.\w*(?:KEY|TOKEN)\b|env(?:\?\.)?\[[\"']\w*(?:KEY|TOKEN)|\}\s*=\s*(?:process|Bun)\.env\b|env\.get\(",
    *(b"env", b"}"),
)
"""A read of a variable that may carry a key."""

# Python searches many times as fast for an expression each of whose choices begins with one letter.
_PYTHON = (
    rb"(?:p(?<=\bp)(?:rint|p|print)\(|warn(?<=\bwarn)\(|echo(?<=\becho)\("
    rb"|l(?:og(?<=\blog)\w*\.\w+|og(?:ger)?\.\w+)\(|Log(?:ger)?\.\w+\(|raise(?<=\braise)\s+[\w.]+\("
    rb"|\.(?:write|set_attributes?|add_event|info|warning|error|debug|exception|critical)\(|assert(?<=\bassert)\s[^\n]{0,200}?,)"
)
_SCRIPT = (
    rb"(?:console(?<=\bconsole)\.\w+\(|log(?:ger)?\.\w+\(|Log(?:ger)?\.\w+\("
    rb"|throw(?<=\bthrow)\s+new\s+\w+\(|\.(?:setAttributes?|addEvent|write|info|warn|error|debug|fatal)\()"
)
_SHOWN = (
    rb"[^\n]{0,200}(?:\n[^\n]{0,120}){0,3}?"
    rb"(?:[kK]ey|KEY|[tT]oken|TOKEN|[sS]ecret|[sS]ettings|[cC]onfig|environ|\.env\b)"
)
"""The text that a call holds within a few lines, where it may show a key."""

WRITES = {"python": re.compile(_PYTHON), "typescript": re.compile(_SCRIPT)}
"""The beginning of a call that writes something out."""

SIEVES = {
    "python": Sieve(
        (b"environ", b"getenv", b"_API_KEY", b"_api_key"),
        (
            (_PYTHON_READ, WRITES["python"]),
            (
                Expression(
                    rb"api_key|API_KEY|environ(?<=\benviron)(?:\b(?!\s*[.\[])|\.(?:copy|items)\()",
                    *(b"api_key", b"API_KEY", b"environ"),
                ),
                re.compile(_PYTHON + _SHOWN),
            ),
        ),
    ),
    "typescript": Sieve(
        (b"process.env", b"import.meta.env", b"Deno.env", b"Bun.env", b"_API_KEY"),
        (
            (_SCRIPT_READ, WRITES["typescript"]),
            (
                Expression(rb"apiKey|API_KEY|process\.env\s*[,;)}]", b"apiKey", b"API_KEY", b"process.env"),
                re.compile(_SCRIPT + _SHOWN),
            ),
        ),
    ),
}
"""A file that names a key and writes something out, whatever clients it knows."""
