def ask(text):
    from . import create_llm

    llm = create_llm()
    return llm.invoke(text)
