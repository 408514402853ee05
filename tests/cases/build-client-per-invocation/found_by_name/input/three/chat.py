from langchain_openai import ChatOpenAI

bot = ChatOpenAI(model="gpt-4o")


def write(text):
    return bot.invoke(text)
