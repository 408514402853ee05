from langchain_openai import ChatOpenAI

from config import company, read_agent


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(api_key=read_agent().agent_key)


def create_inherited() -> ChatOpenAI:
    return ChatOpenAI(api_key=read_agent().shared_key)


def create_unknown() -> ChatOpenAI:
    return ChatOpenAI(api_key=company.company_key)


def ask(text):
    llm = create_llm()
    inherited = create_inherited()
    unknown = create_unknown()
    return [each.invoke(text) for each in (llm, inherited, unknown)]
