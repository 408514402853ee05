from langchain_openai import ChatOpenAI


def create_bot() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o")


def write(text):
    bot = create_bot()
    return bot.invoke(text)
