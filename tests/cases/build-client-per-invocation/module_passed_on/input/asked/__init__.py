def __getattr__(name):
    from asked import llm

    return getattr(llm, name)
