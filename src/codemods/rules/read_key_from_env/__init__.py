"""Read keys from the environment, not from literals in the code.

## What it does
A key that is written into the code is in every clone, image and backup of it, and can't be rotated without a release.
The rule replaces it by a read of the provider's own variable. It knows a key by where it goes (the parameter of a
client that carries its key, a variable that a provider owns) and by the shapes that providers document for their keys.
Text that stands in for a key ("your-api-key", "sk-...", "not-needed") is none, and neither is a key for a server on
this machine.

Both halves of a key of AWS are read where they go to Bedrock. Elsewhere the variable can't be known, nor can it for a
token that goes to a gateway: there is a finding without a fix.

No message shows a key: `sk-p…` is all that is printed, and nothing of a key that does not begin as all of its provider
do. The key itself appears in the patch only, where it is removed. It stays in the repository's history: rotate it.

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

An assignment to `os.environ` is removed, and so is a key that is the default of an environment read. In tests, and
where the literal is compared, formatted or a parameter's default, there is a finding and no fix.

## Fix safety
Always unsafe: the variable must be set wherever the code runs before the change is deployed.
"""

from __future__ import annotations

ORDER = 10
