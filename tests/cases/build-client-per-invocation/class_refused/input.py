import attrs
from langchain_openai import ChatOpenAI
from somewhere import Node


@attrs.define
class Attrs:
    llm: ChatOpenAI = ChatOpenAI()


class Inherits(Node):
    llm = ChatOpenAI()


class Base:
    def __init_subclass__(cls):
        print(cls.llm)


class Watched(Base):
    llm = ChatOpenAI()


class Set:
    llm = ChatOpenAI()

    def change(self):
        self.llm = None


class Overridden:
    llm = ChatOpenAI()

    @classmethod
    def ask(cls, text):
        return cls.llm.invoke(text)


class Overriding(Overridden):
    llm = None


class AtImport:
    llm = ChatOpenAI()


print(AtImport.llm)


class ReadInside:
    llm = ChatOpenAI()
    bound = llm.bind(stop=["."])


class Annotated:
    content: check(ChatOpenAI())
