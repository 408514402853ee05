from anthropic import Anthropic
from langchain_openai import ChatOpenAI
from openai import OpenAI


class OpenAI:
    """Takes the place of the package's class."""


class ChatOpenAI(ChatOpenAI):
    """Is made of the one whose place it takes."""


client = OpenAI()
claude = Anthropic()


def ask(text):
    llm = ChatOpenAI()
    return client, llm.invoke(text), claude.messages.create(messages=text)


def Anthropic():
    """Stands below the client, which is the package's."""
