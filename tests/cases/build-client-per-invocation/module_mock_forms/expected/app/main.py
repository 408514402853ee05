import app.llm as m
from app.llm import create_llm

def ask(q):
    llm = create_llm()
    return llm.invoke(q)

def ask2(q):
    for x in q:
        m.create_llm().invoke(x)
    return m.create_llm().invoke(q)
