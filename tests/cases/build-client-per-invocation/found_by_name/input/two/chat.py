from langchain_openai import ChatOpenAI

agent = ChatOpenAI(model="gpt-4o")


def write(text):
    return agent.invoke(text)
