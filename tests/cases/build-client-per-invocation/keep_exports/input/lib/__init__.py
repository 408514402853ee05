from .llm import embeddings, llm

__all__ = ["embeddings", "llm"]
