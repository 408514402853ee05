from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI()


def ask(text, model=None):
    if model is None:
        model = create_llm()
    return model.invoke(text)
