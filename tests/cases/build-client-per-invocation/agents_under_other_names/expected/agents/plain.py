from langchain_openai import ChatOpenAI


def create_agent() -> ChatOpenAI:
    return ChatOpenAI(model="o3")
