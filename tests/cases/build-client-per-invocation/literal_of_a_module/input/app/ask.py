from langchain_anthropic import ChatAnthropic

from . import keys

llm = ChatAnthropic(model="claude-sonnet-4-5", api_key=keys.TOKEN)


def ask(question):
    return llm.invoke(question)
