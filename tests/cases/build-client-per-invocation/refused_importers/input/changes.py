from llm import changed


def use():
    changed.timeout = 3
    return changed.models.list()
