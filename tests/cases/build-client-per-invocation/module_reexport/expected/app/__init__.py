from app.llm import create_llm

__all__ = ["create_llm"]
