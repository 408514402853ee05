import warnings

from langchain_openai import ChatOpenAI, OpenAIEmbeddings


def create_llm() -> ChatOpenAI:
    return ChatOpenAI()


def create_embeddings() -> OpenAIEmbeddings:
    return OpenAIEmbeddings()


def __getattr__(name: str) -> object:
    if name == "embeddings":
        warnings.warn("embeddings is deprecated: call create_embeddings()", DeprecationWarning, stacklevel=2)
        return create_embeddings()
    if name == "llm":
        warnings.warn("llm is deprecated: call create_llm()", DeprecationWarning, stacklevel=2)
        return create_llm()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
