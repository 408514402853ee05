from app.sdk import Chat


def create_llm() -> Chat:
    return Chat(model="gpt-4o-mini")


def answer(text):
    llm = create_llm()
    return llm.invoke(text)
