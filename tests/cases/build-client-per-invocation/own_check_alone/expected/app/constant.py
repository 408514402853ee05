from langchain_openai import ChatOpenAI

from app.env import require_env


def create_chain():
    llm = ChatOpenAI(model="gpt-4o-mini", api_key=require_env("OPENAI_API_KEY"))
    return llm.bind(stop=["x"])


def ask(text):
    chain = create_chain()
    return chain.invoke(text)
