from .llm import llm as model


def ask(text):
    return model.invoke(text)


def later(text):
    from app import llm as module

    return module.llm.invoke(text)
