from own import llm


def reload(module):
    globals().update(vars(module))


reload(llm)
