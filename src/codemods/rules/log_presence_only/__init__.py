"""Log that a key is there, never the key.

## What it does
A key that is printed, logged, put into an exception or into a span's attributes is in every log file, in what collects
them and in what they are pasted into. Whether it is there is all that a log needs to tell: the key becomes its
presence. A value counts as a key if it is read from a variable that carries a provider's credential, or if it is what
a client gets as its key; a name that looks like one does not.

`print`, `logging`, `structlog`, `loguru`, `warnings`, `console`, `pino`, `winston`, exceptions and the spans of
OpenTelemetry are looked at, through f-strings, template strings, `%`, `format`, `json.dumps`, lists and dicts. What
tells presence, length or a masked form already is left alone: `len(key)`, `bool(key)`, `"set" if key else "missing"`,
`mask(key)`, and `key[:4]`: up to eight characters of either end are a mask, more are a part of the key.

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

The whole environment (`print(dict(os.environ))`, `console.log({ ...process.env })`) becomes the names of its
variables, in a project that builds clients. What is logged together with a key, as headers are, is reported, and so is
an object of settings whose key is no `SecretStr`. In tests, where keys are made up, only what comes from the
environment counts.

## Fix safety
Safe where a logger, an exception or a span gets a text. Unsafe where another program may read what is written: a
printed line that is nothing but the key, or `NAME=key`; where an exception of the project's own is given the key
itself; and for the whole environment.
"""

from __future__ import annotations

import re

from codemods.files.sieve import Sieve

ORDER = 60

_PYTHON_READ = re.compile(rb"(?:environ|getenv|config)[\w.(\[]{0,9}[\"']\w*(?:KEY|TOKEN|_AK|APPID)[\"']")
_SCRIPT_READ = re.compile(
    rb"env\??\.\w*(?:KEY|TOKEN)\b|env(?:\?\.)?\[[\"']\w*(?:KEY|TOKEN)|\}\s*=\s*(?:process|Bun)\.env\b|env\.get\("
)
"""A read of a variable that may carry a key."""

# Python searches many times as fast for an expression each of whose choices begins with one letter.
_PYTHON = (
    rb"(?:p(?<=\bp)(?:rint|p|print)\(|warn(?<=\bwarn)\(|echo(?<=\becho)\("
    rb"|l(?:og(?<=\blog)\w*\.\w+|og(?:ger)?\.\w+)\(|Log(?:ger)?\.\w+\(|raise(?<=\braise)\s+[\w.]+\("
    rb"|\.(?:write|set_attributes?|add_event)\(|assert(?<=\bassert)\s[^\n]{0,200}?,)"
)
_SCRIPT = (
    rb"(?:console(?<=\bconsole)\.\w+\(|log(?:ger)?\.\w+\(|Log(?:ger)?\.\w+\("
    rb"|throw(?<=\bthrow)\s+new\s+\w+\(|\.(?:setAttributes?|addEvent|write)\()"
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
                re.compile(rb"api_key|API_KEY|environ(?<=\benviron)(?:\b(?!\s*[.\[])|\.(?:copy|items)\()"),
                re.compile(_PYTHON + _SHOWN),
            ),
        ),
    ),
    "typescript": Sieve(
        (b"process.env", b"import.meta.env", b"Deno.env", b"Bun.env", b"_API_KEY"),
        (
            (_SCRIPT_READ, WRITES["typescript"]),
            (re.compile(rb"apiKey|API_KEY|process\.env\s*[,;)}]"), re.compile(_SCRIPT + _SHOWN)),
        ),
    ),
}
"""A file that names a key and writes something out, whatever clients it knows."""
