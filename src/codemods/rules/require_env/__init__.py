'''Check the environment a client needs before it is built, and name all that is missing.

## What it does
A client that is built without its key fails late, with an error that names no variable, or sends requests that are
refused one by one. The rule puts one check before the construction. The check raises one clear error that names every
missing variable, and treats an empty one as missing. The factories of build-client-per-invocation hold the same check.

A file with two checks or more gets one private function, `_require_env("A")` or `requireEnv("A")`, which returns the
value. In Python it also takes variables of which one is enough: `_require_env("A", any_of=("B", "C"))`. If an earlier
run has written it, it is used again. A run that writes it into three files or more says so.

To use your own function instead, set `require-env = "app.env:require_env"`. It is imported and called with the name of
each variable, and returns the value or nothing. `"src/env:requireEnv"` names a TypeScript function; a list of two names
one for each language.

## Before
```python
import os

from langchain_openai import ChatOpenAI


def summarize(text: str) -> str:
    """Summarize a text."""
    llm = ChatOpenAI(model="gpt-4o-mini", api_key=os.getenv("OPENAI_API_KEY"))
    return llm.invoke(text).content
```

## After
```python
import os

from langchain_openai import ChatOpenAI


def summarize(text: str) -> str:
    """Summarize a text."""
    api_key = os.getenv("OPENAI_API_KEY")
    if not api_key:
        raise RuntimeError("Missing OPENAI_API_KEY")
    llm = ChatOpenAI(model="gpt-4o-mini", api_key=api_key)
    return llm.invoke(text).content
```

## Fix safety
Safe if the class itself would have raised an error for the missing variable: only the error becomes clearer. Unsafe if
the class notices a missing key only at its first request, because the function then fails earlier than before. A client
that may be missing on purpose is left alone: one that is built under a condition, or in a `try` whose handler works
without it or would not catch the check. So is a client whose requirements can't be known: a local endpoint, credentials
on disk, arguments inside `**kwargs`. Test files are not touched, and the functions of a notebook get one check for each
variable.
'''

from __future__ import annotations

ORDER = 60
