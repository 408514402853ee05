import app.llm as m
from app.llm import llm

def ask(q):
    return llm.invoke(q)

def ask2(q):
    for x in q:
        m.llm.invoke(x)
    return m.llm.invoke(q)
