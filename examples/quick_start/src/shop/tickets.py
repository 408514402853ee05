from shop.llm import llm


def summarize(text: str) -> str:
    """Summarize a ticket in one sentence."""
    return llm.invoke(f"Summarize: {text}").content
