import llm


def use():
    return getattr(llm, "asked").models.list()
