from llm import bound

if not bound:
    bound = None


def use():
    return bound.models.list()
