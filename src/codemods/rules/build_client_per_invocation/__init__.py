'''Build each LLM client inside the invocation that uses it, through a factory.

## What it does
A client built while a module loads captures its credentials once, fails the import where a key is missing, and is
carried into forks, workers and warm instances with a stale key. The rule turns each such client into a factory that
reads the environment when it is called, and has every function that uses the client call the factory. Objects derived
from a client (chains, agents, bound models) become factories too, and importing files follow, in one Fix. What only one
of them needs is a local of its factory, built once in an invocation.

Each function that names the client gets a local of the same name, bound once before the first statement that needs
it, and its body stays as it was. The local stands inside a `try` whose handler answers to errors, so that
it answers to a missing key as well. A constant that came from the environment, in this file or another, is read again
when the factory is called. Clients in default arguments are built when the function runs; a class attribute becomes a
property or a default factory; the mocks of your tests replace the factory instead, also those of a part of the
client. SDK clients that take long to build share a transport, one for each process, which holds no credential (see
`--lifetime`). An instance that builds a client of its own and keeps it, as by `service = Service()`, is reported alone.

## Before
```python
import os

from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini", api_key=os.getenv("OPENAI_API_KEY"))


def summarize(text: str) -> str:
    """Summarize a text."""
    return llm.invoke(text).content
```

## After
```python
import os

from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    api_key = os.getenv("OPENAI_API_KEY")
    if not api_key:
        raise RuntimeError("Missing OPENAI_API_KEY")
    return ChatOpenAI(model="gpt-4o-mini", api_key=api_key)


def summarize(text: str) -> str:
    """Summarize a text."""
    llm = create_llm()
    return llm.invoke(text).content
```

## Fix safety
Safe where the client is cheap to build, all its uses are known and lie in functions. Unsafe where a name is public
(`__all__`, a package's `__init__`, a published package), a test can't follow, a function
that uses it is called while a module loads, or an object may hold state or be costly to build: such an object
becomes an accessor that builds it once per process and credential. No fix, with the reason, where the module itself
uses the client while it loads, where a name is re-bound, where an importer cannot follow, or where nothing
that was read uses it: remove such a client, or name what uses it.

Scripts, Streamlit apps and notebooks are left alone: their body is their invocation. So is a client that captures no
credential, as of a server on this machine or with a placeholder for a key, or one whose credentials refresh themselves
(the chain of AWS, Google's default credentials, a token provider of Azure), with what is derived from such clients
alone. `credentials = "all"` asks for these, too, and for what nothing uses.
'''

from __future__ import annotations

ORDER = 50
