def __getattr__(name):
    if name == "client":
        from guarded.llm import client

        return client
    raise AttributeError(name)
