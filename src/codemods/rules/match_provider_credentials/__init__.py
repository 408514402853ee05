"""Give each provider's class that provider's credential, by the parameter that it reads.

## What it does
A class that gets another provider's key fails with 401 and shows the key to a stranger. The rule compares three things:
the provider that a class, its endpoint or its model string names; the provider that the environment variable belongs
to; and the parameter that carries the key. It reports a mismatch only if all three are known for certain. A variable
with a name of your own (`MY_KEY`, `PROD_OPENAI_KEY`), an endpoint that is not a literal or not known, and documented
alternatives are never a mismatch.

It finds
- a variable of another provider: `ChatAnthropic(api_key=os.getenv("OPENAI_API_KEY"))`;
- a variable whose key is sent to another provider's endpoint: `OpenAI(base_url="https://api.groq.com/openai/v1",
  api_key=os.getenv("OPENAI_API_KEY"))`;
- such an endpoint without a key: the class then uses its own provider's variable;
- a parameter that the class silently ignores: `ChatCohere(api_key=...)`;
- a literal key in another provider's shape.

## Before
```python
import os

from langchain_anthropic import ChatAnthropic


def summarize(text: str) -> str:
    llm = ChatAnthropic(model="claude-sonnet-4-5", api_key=os.getenv("OPENAI_API_KEY"))
    return llm.invoke(text).content
```

## After
```python
import os

from langchain_anthropic import ChatAnthropic


def summarize(text: str) -> str:
    llm = ChatAnthropic(model="claude-sonnet-4-5", api_key=os.getenv("ANTHROPIC_API_KEY"))
    return llm.invoke(text).content
```

## Fix safety
Safe if a class and its model name the same provider, so only the variable can be wrong, and if an ignored parameter
held the variable that the class reads anyway. Otherwise unsafe, and always where an address names the provider: the
variable may hold the right key under a wrong name.
The variable that the code reads after the fix must be set everywhere the code runs; the finding says so. No fix if the
model belongs to the variable's provider: then the class or the endpoint is wrong, and a person must choose.
"""

from __future__ import annotations

ORDER = 20
