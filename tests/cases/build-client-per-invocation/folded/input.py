import os

from langchain_anthropic import ChatAnthropic
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

prompt = ChatPromptTemplate.from_template("Summarize: {text}")

# The model that answers:
# a small one is enough.
llm = ChatOpenAI(model="gpt-4o-mini", api_key=os.getenv("OPENAI_API_KEY"))  # small

_STRICT_MODEL: ChatAnthropic = ChatAnthropic(
    model="claude",
    api_key=os.getenv("ANTHROPIC_API_KEY"),
)
# One after the other.
chain = prompt | llm.with_fallbacks([_STRICT_MODEL]) | StrOutputParser()

JUDGE = ChatOpenAI(model="gpt-4o")
bound = JUDGE.bind(stop=["x"])
# What a judge says comes first.
judging = {"a": lambda text: bound.invoke(text), "b": bound}


def summarize(text):
    return chain.invoke({"text": text})


def judge(text, how):
    return judging[how](text)
