from langchain_openai import ChatOpenAI, OpenAIEmbeddings

from .config import settings

llm = ChatOpenAI(api_key=settings.openai_api_key, model=settings.model)
embeddings = OpenAIEmbeddings(api_key=settings.openai_api_key)


def answer(question: str) -> str:
    return llm.invoke(question).content


def embed(text: str) -> list[float]:
    return embeddings.embed_query(text)
