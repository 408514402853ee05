from llm import ask


def job(q):
    return ask(q)
