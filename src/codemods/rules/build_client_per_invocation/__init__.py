'''Build each LLM client inside the invocation that uses it, through a factory.

## What it does
A client built while a module loads captures its credentials once, fails the import if a key is missing, and is
carried into forks, workers and warm instances with a stale key. The rule turns each such client into a factory that
reads the environment when it is called, and makes every function that uses the client call the factory. Objects derived
from a client (chains, agents, bound models) become factories too. The same Fix updates the importing files. An object
that only one factory needs is a local of that factory, built once per invocation.

Each function that names the client gets a local of the same name, bound once before the first statement that needs
it. The rest of its body stays as it was. If the function handles errors in a `try`, the local stands inside it, so that
a missing key is handled as well. A constant that came from the environment, in this file or another, is read again
when the factory is called. A check at the top of a file that raises if a variable is missing moves into the factories
that need the variable; it stays if other code relies on it or if it ends the process, and the finding then says that
the import still fails. Clients in default arguments are built when the function runs; a class attribute becomes a
property or a default factory; the mocks in your tests replace the factory instead, also mocks of a part of the client.
SDK clients that are slow to build share one transport per process, which holds no credential (see `--lifetime`). An
object that builds its own client and keeps it, such as `service = Service()`, is reported. It gets a fix, which you
review, if its class is your own and only sets an attribute to the client, which nothing needs while the module loads:
the attribute becomes a property or a getter, and the object keeps all else.

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
Safe if the client is cheap to build and all its uses are known and are in functions. Unsafe if a name is public
(`__all__`, a package's `__init__`, a published package), if a test can't be updated, if a function that uses the client
is called while a module loads, or if an object may hold state or be costly to build: such an object gets an accessor
that builds it once per process and credential. No fix, with the reason, if the module itself uses the client while it
loads, if a name is bound again, if an importing file can't be updated, or if no file that was read uses the client:
remove such a client, or include the files that use it.

Scripts, Streamlit apps and notebooks are left alone, because each run of them is one invocation. Also left alone are
clients that capture no credential (a server on this machine, a placeholder for a key), clients whose credentials
refresh themselves (AWS's chain, Google's default credentials, a token provider of Azure), and objects that are derived
only from such clients. `credentials = "all"` changes these too, and clients that nothing uses.
'''

from __future__ import annotations

ORDER = 50
