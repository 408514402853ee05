from langchain.agents import create_agent
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")
agent = create_agent(llm, tools=[])


def create_llm(name):
    return ChatOpenAI(model=name)


def run(text):
    return agent.invoke({"messages": [("user", text)]})


def ask(text):
    return llm.invoke(text), create_llm("gpt-4o")
