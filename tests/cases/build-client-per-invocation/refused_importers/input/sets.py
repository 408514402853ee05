import llm
from other import make


def renew():
    llm.set_again = make()


def ask(q):
    return llm.set_again.responses.create(input=q)
