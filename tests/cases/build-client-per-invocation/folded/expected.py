import os

from langchain_anthropic import ChatAnthropic
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

prompt = ChatPromptTemplate.from_template("Summarize: {text}")


# One after the other.
def create_chain():
    # The model that answers:
    # a small one is enough.
    llm = ChatOpenAI(model="gpt-4o-mini", api_key=os.getenv("OPENAI_API_KEY"))  # small
    strict_model: ChatAnthropic = ChatAnthropic(
        model="claude",
        api_key=os.getenv("ANTHROPIC_API_KEY"),
    )
    return prompt | llm.with_fallbacks([strict_model]) | StrOutputParser()


# What a judge says comes first.
def create_judging():
    JUDGE = ChatOpenAI(model="gpt-4o")
    bound = JUDGE.bind(stop=["x"])
    return {"a": lambda text: bound.invoke(text), "b": bound}


def summarize(text):
    chain = create_chain()
    return chain.invoke({"text": text})


def judge(text, how):
    judging = create_judging()
    return judging[how](text)
