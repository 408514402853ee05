from langchain_openai import ChatOpenAI

guide = ChatOpenAI(model="gpt-4o")


def write(text):
    return guide.invoke(text)
