from langchain_openai import ChatOpenAI


def create_model() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")
