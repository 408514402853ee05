import abc
from dataclasses import dataclass, field

from langchain_community.vectorstores import FAISS
from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from openai import OpenAI

embeddings = OpenAIEmbeddings()
llm = ChatOpenAI(model="gpt-4o-mini")


class Twice:
    client = OpenAI()
    client = OpenAI(timeout=3)


if __debug__:

    class NotAtTheTop:
        client = OpenAI()


class Needs:
    model = "gpt-4o-mini"
    chat = ChatOpenAI(model=model)


class OfMetaclass(metaclass=abc.ABCMeta):
    client = OpenAI()


@dataclass
class NotAnnotated:
    client = OpenAI()


class NoField:
    client = field(default=OpenAI())


class Read:
    model = llm


class Costly:
    store = FAISS.from_texts(["a"], embeddings)


def use(twice: Twice, needs: Needs, meta: OfMetaclass, bare: NotAnnotated, costly: Costly):
    return twice.client, needs.chat, meta.client, bare.client, costly.store, Read.model


class Kept:
    store = FAISS.from_texts(["a"], OpenAIEmbeddings())

    def ask(self, text):
        return self.store.similarity_search(text)
