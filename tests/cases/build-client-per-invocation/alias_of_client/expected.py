from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def create_invoke():
    return create_llm().invoke


def ask(text):
    model = create_llm()
    return model.invoke(text)


def ask_again(text):
    invoke = create_invoke()
    return invoke(text)
