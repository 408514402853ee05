import app.llm as m
from app.llm import create_llm

def ask(q):
    llm = create_llm()
    return llm.invoke(q)

def ask2(q):
    llm = m.create_llm()
    for x in q:
        llm.invoke(x)
    return llm.invoke(q)
