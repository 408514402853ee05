from langchain_openai import ChatOpenAI

critic = ChatOpenAI(model="gpt-4o")


def write(text):
    return critic.invoke(text)
