import os

from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

prompt = ChatPromptTemplate.from_template("{text}")
KEY = os.getenv("OPENAI_API_KEY")

if KEY:
    llm = ChatOpenAI(api_key=KEY)
    chain = prompt | llm
else:
    print("no key")
    llm = None
    chain = None

try:
    # The only way to the summary.
    fast = ChatOpenAI(model="gpt-4o-mini")
    summary = prompt | fast
except Exception as error:
    print(error)
    summary = None

if os.getenv("DEEP"):
    if os.getenv("DEEPER"):
        deep = ChatOpenAI(model="o3")
    else:
        # Not so deep.
        deep = ChatOpenAI(
            model="o4-mini",
            temperature=0,
        )
elif os.getenv("FLAT"):
    deep = ChatOpenAI(model="gpt-4o-mini",
                      temperature=1)
else:
    deep = ChatOpenAI(model="gpt-4o")

late = None
if os.getenv("LATE"):
    late = ChatOpenAI(model="gpt-4o")

table = {}
for name in ("gpt-4o", "gpt-4o-mini"):
    table[name] = ChatOpenAI(model=name)

# Used by itself as well, so that each has a factory.
if KEY:
    judge = ChatOpenAI(model="o3", api_key=KEY)
    grader = judge.with_structured_output(dict)
else:
    judge = None
    grader = None

# The text reaches over lines, which can't be moved.
if os.getenv("LONG"):
    long = ChatOpenAI(model="gpt-4o")
else:
    long = ChatOpenAI(model="""gpt
4o""")


def ask(text):
    if chain is None:
        return "off"
    return chain.invoke({"text": text})


def summarize(text):
    return summary.invoke({"text": text}) if summary else deep.invoke(text)


def ask_late(text):
    return late.invoke(text) if late else table["gpt-4o"].invoke(text)


def judged(text):
    return judge.invoke(text), grader.invoke(text), long.invoke(text)
