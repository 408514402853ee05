from langchain_openai import ChatOpenAI

from config import agent, company

llm = ChatOpenAI(api_key=agent.agent_key)
inherited = ChatOpenAI(api_key=agent.shared_key)
unknown = ChatOpenAI(api_key=company.company_key)


def ask(text):
    return [each.invoke(text) for each in (llm, inherited, unknown)]
