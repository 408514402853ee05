from llm import create_llm


def ask(text):
    llm = create_llm()
    return llm.invoke(text)
