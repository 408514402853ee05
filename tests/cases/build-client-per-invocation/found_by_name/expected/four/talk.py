from langchain_openai import ChatOpenAI


def create_guide() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o")


def write(text):
    guide = create_guide()
    return guide.invoke(text)
