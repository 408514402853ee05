import functools
import os

from langchain_openai import AzureChatOpenAI, OpenAIEmbeddings


# One for each process and credential: a fork or a new key gets its own.
@functools.lru_cache(maxsize=1)
def _build_llm(_process_id: int, *_credentials: str | None) -> AzureChatOpenAI:
    return AzureChatOpenAI(
        azure_deployment="gpt-4o",
        azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"],
        api_key=os.environ["AZURE_OPENAI_API_KEY"],
        api_version="2024-10-21",
    )


def get_llm() -> AzureChatOpenAI:
    return _build_llm(
        os.getpid(),
        os.getenv("AZURE_OPENAI_API_KEY"),
        os.getenv("AZURE_OPENAI_ENDPOINT"),
    )


# One for each process and credential: a fork or a new key gets its own.
@functools.lru_cache(maxsize=1)
def _build_embeddings(_process_id: int, _credential: str | None) -> OpenAIEmbeddings:
    return OpenAIEmbeddings()


def get_embeddings() -> OpenAIEmbeddings:
    return _build_embeddings(os.getpid(), os.getenv("OPENAI_API_KEY"))
