from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def continued(text): \
    return create_llm().invoke(text)


def inner(text):
    if text: \
        return create_llm().invoke(text)
    return None


def default(text, model=None):
    if model is None:
        model = create_llm()
    # C:\temp\
    return model.invoke(text)
