from langchain_openai import ChatOpenAI


def create_critic() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o")


def write(text):
    critic = create_critic()
    return critic.invoke(text)
