from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")
model = llm
invoke = llm.invoke


def ask(text):
    return model.invoke(text)


def ask_again(text):
    return invoke(text)
