from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnableParallel
from langchain_openai import ChatOpenAI

prompt = ChatPromptTemplate.from_template("{text}")

# Two chains know one model, and nothing else does.
llm = ChatOpenAI(model="gpt-4o-mini")
first = prompt | llm | StrOutputParser()
second = prompt | llm.bind(stop=["x"]) | StrOutputParser()
both = RunnableParallel(first=first, second=second)

# Here each chain has its own users: the model keeps its factory.
shared = ChatOpenAI(model="gpt-4o")
short = prompt | shared
long = prompt | shared

# What changes it goes along.
changed = ChatOpenAI(model="gpt-4o")
changed.temperature = 0
last = prompt | changed


def run(text):
    return both.invoke({"text": text})


def run_short(text):
    return short.invoke({"text": text})


def run_long(text):
    return long.invoke({"text": text})


def run_last(text):
    return last.invoke({"text": text})
