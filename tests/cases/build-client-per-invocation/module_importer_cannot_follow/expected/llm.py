from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")


def create_judge() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o")
