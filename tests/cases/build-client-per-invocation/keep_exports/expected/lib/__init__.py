import warnings

from .llm import get_embeddings, create_llm

__all__ = ["embeddings", "get_embeddings", "llm", "create_llm"]


def __getattr__(name: str) -> object:
    if name == "embeddings":
        warnings.warn("embeddings is deprecated: call get_embeddings()", DeprecationWarning, stacklevel=2)
        return get_embeddings()
    if name == "llm":
        warnings.warn("llm is deprecated: call create_llm()", DeprecationWarning, stacklevel=2)
        return create_llm()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
