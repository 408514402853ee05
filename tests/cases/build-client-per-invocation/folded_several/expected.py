from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnableParallel
from langchain_openai import ChatOpenAI

prompt = ChatPromptTemplate.from_template("{text}")


def create_both() -> RunnableParallel:
    # Two chains know one model, and nothing else does.
    llm = ChatOpenAI(model="gpt-4o-mini")
    first = prompt | llm | StrOutputParser()
    second = prompt | llm.bind(stop=["x"]) | StrOutputParser()
    return RunnableParallel(first=first, second=second)


# Here each chain has its own users: the model keeps its factory.
def create_shared() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o")


def create_short():
    return prompt | create_shared()


def create_long():
    return prompt | create_shared()


def create_last():
    # What changes it goes along.
    changed = ChatOpenAI(model="gpt-4o")
    changed.temperature = 0
    return prompt | changed


def run(text):
    both = create_both()
    return both.invoke({"text": text})


def run_short(text):
    short = create_short()
    return short.invoke({"text": text})


def run_long(text):
    long = create_long()
    return long.invoke({"text": text})


def run_last(text):
    last = create_last()
    return last.invoke({"text": text})
