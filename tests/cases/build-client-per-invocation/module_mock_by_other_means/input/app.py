from langchain_openai import ChatOpenAI
from openai import OpenAI

spied = OpenAI()
expected = ChatOpenAI(model="gpt-4o")
forced = ChatOpenAI(model="gpt-4o-mini")
several = ChatOpenAI(model="o3")
in_dict = ChatOpenAI(model="o4-mini")


def ask(q):
    return spied.responses.create(input=q), expected.invoke(q), forced.invoke(q), several.invoke(q), in_dict.invoke(q)
