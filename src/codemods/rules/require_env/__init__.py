'''Check the environment a client needs before it is built, and name all that is missing.

## What it does
A client that is built without its key fails late, with an error that names no variable, or sends requests that are
refused one by one. The rule puts one check before the construction. It raises one clear error that names every missing
variable, and treats an empty one as missing. Factories that build-client-per-invocation writes hold the same check.

A file with two checks or more gets one private function, `_require_env("A")` or `requireEnv("A")`, which gives the
value that is passed on; one that is there from an earlier run is used again. `require-env = "app.env:require_env"` in
the settings names a function of the project, which is imported and called with the name of each variable in place of
it. It gives the value, or nothing. `"src/env:requireEnv"` names one of TypeScript, a list of two one for each language.

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
Safe where the class itself would have raised for the missing variable: only the error becomes clearer. Unsafe where the
class notices a missing key at its first request only, because the function then fails earlier than it did. A client
that may be absent is left as it is: one that is built under a condition, or in a `try` whose handler makes do without
it or would not catch the check. So is one whose requirements can't be known: a local endpoint, credentials on disk,
arguments that are hidden in `**kwargs`. Test files are not touched, and the functions of a notebook get one check for
each variable.
'''

from __future__ import annotations

ORDER = 60
