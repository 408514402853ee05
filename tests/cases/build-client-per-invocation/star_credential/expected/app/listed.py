import os

KEY = os.getenv("OPENAI_API_KEY")

__all__ = ["KEY"]
