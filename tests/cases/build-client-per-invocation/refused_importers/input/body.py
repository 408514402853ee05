class Holder:
    from llm import in_class


def use():
    return Holder.in_class.models.list()
