from app.sdk import Chat

llm = Chat(model="gpt-4o-mini")


def answer(text):
    return llm.invoke(text)
