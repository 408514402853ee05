"""Read keys from the environment, not from literals in the code.

## What it does
A key that is written into the code is in every clone, image and backup of it, and can't be rotated without a release.
The rule replaces it with a read of the provider's own variable. It recognizes a key by the place where it is used (the
key parameter of a client, a variable that belongs to a provider) and by the shapes that providers document for their
keys. A placeholder ("your-api-key", "sk-...", "not-needed") is not a key, and neither is the key of a server on this
machine.

Both halves of an AWS key are read from the environment if they go to Bedrock. Elsewhere the variable can't be known,
and neither can it for a token that goes to a gateway: there is a finding without a fix.

No message shows a key. `sk-p…` is all that is printed, and if a key does not begin like its provider's other keys,
nothing of it is printed. The key itself appears only in the patch, on the line that removes it. It stays in the
repository's history, so rotate it.

## Before
```python
from langchain_openai import ChatOpenAI


def summarize(text: str) -> str:
    llm = ChatOpenAI(model="gpt-4o-mini", api_key="sk-proj-...")
    return llm.invoke(text).content
```

## After
```python
import os

from langchain_openai import ChatOpenAI


def summarize(text: str) -> str:
    llm = ChatOpenAI(model="gpt-4o-mini", api_key=os.getenv("OPENAI_API_KEY"))
    return llm.invoke(text).content
```

An assignment to `os.environ` is removed, and so is a key that is the default of an environment read. There is a finding
without a fix in tests, in code for the browser, and if the literal is compared, formatted or a parameter's default.

## Fix safety
Always unsafe: the variable must be set everywhere the code runs before the change is deployed.
"""

from __future__ import annotations

ORDER = 10
