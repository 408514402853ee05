from langchain_openai import ChatOpenAI

model = ChatOpenAI()
other = ChatOpenAI()
third = ChatOpenAI()


def find(text):
    return model.invoke(text), other.invoke(text), third.invoke(text)
