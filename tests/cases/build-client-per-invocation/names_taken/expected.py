from langchain.agents import create_agent
from langchain_openai import ChatOpenAI


def build_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def build_agent():
    return create_agent(build_llm(), tools=[])


def create_llm(name):
    return ChatOpenAI(model=name)


def run(text):
    agent = build_agent()
    return agent.invoke({"messages": [("user", text)]})


def ask(text):
    llm = build_llm()
    return llm.invoke(text), create_llm("gpt-4o")
