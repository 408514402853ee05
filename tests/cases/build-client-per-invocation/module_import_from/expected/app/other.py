from .llm import create_llm as create_model


def ask(text):
    model = create_model()
    return model.invoke(text)


def later(text):
    from app import llm as module

    return module.create_llm().invoke(text)
