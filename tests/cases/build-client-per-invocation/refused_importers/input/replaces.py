from llm import replaced

try:
    from other import replaced
except ImportError:
    pass


def use():
    return replaced.models.list()
