from app.llm import llm

__all__ = ["llm"]
