from langchain_openai import ChatOpenAI


def create_model() -> ChatOpenAI:
    return ChatOpenAI()


def create_other() -> ChatOpenAI:
    return ChatOpenAI()


third = ChatOpenAI()


def find(text):
    model = create_model()
    other = create_other()
    return model.invoke(text), other.invoke(text), third.invoke(text)
