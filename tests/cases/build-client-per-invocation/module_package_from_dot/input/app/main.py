def ask(text):
    from . import llm

    return llm.invoke(text)
