import os

from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

prompt = ChatPromptTemplate.from_template("{text}")


def create_chain():
    key = os.getenv("OPENAI_API_KEY")
    if key:
        llm = ChatOpenAI(api_key=key)
        return prompt | llm
    print("no key")
    return None


def create_summary():
    try:
        # The only way to the summary.
        fast = ChatOpenAI(model="gpt-4o-mini")
        return prompt | fast
    except Exception as error:
        print(error)
        return None


def create_deep() -> ChatOpenAI:
    if os.getenv("DEEP"):
        if os.getenv("DEEPER"):
            return ChatOpenAI(model="o3")
        # Not so deep.
        return ChatOpenAI(
            model="o4-mini",
            temperature=0,
        )
    if os.getenv("FLAT"):
        return ChatOpenAI(model="gpt-4o-mini",
                          temperature=1)
    return ChatOpenAI(model="gpt-4o")


def create_late() -> ChatOpenAI | None:
    if os.getenv("LATE"):
        return ChatOpenAI(model="gpt-4o")
    return None


def create_table():
    table = {}
    for name in ("gpt-4o", "gpt-4o-mini"):
        table[name] = ChatOpenAI(model=name)
    return table


# Used by itself as well, so that each has a factory.
def create_judge() -> ChatOpenAI | None:
    key = os.getenv("OPENAI_API_KEY")
    if key:
        return ChatOpenAI(model="o3", api_key=key)
    return None


def create_grader():
    key = os.getenv("OPENAI_API_KEY")
    if key:
        return create_judge().with_structured_output(dict)
    return None


# The text reaches over lines, which can't be moved.
def create_long() -> ChatOpenAI:
    if os.getenv("LONG"):
        long = ChatOpenAI(model="gpt-4o")
    else:
        long = ChatOpenAI(model="""gpt
4o""")
    return long


def ask(text):
    chain = create_chain()
    if chain is None:
        return "off"
    return chain.invoke({"text": text})


def summarize(text):
    summary = create_summary()
    return summary.invoke({"text": text}) if summary else create_deep().invoke(text)


def ask_late(text):
    late = create_late()
    return late.invoke(text) if late else create_table()["gpt-4o"].invoke(text)


def judged(text):
    judge = create_judge()
    grader = create_grader()
    long = create_long()
    return judge.invoke(text), grader.invoke(text), long.invoke(text)
