from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI | None:
    try:
        return ChatOpenAI(model="gpt-4o-mini")
    except Exception:
        return None


def ask(text):
    llm = create_llm()
    if not llm:
        return None
    return llm.invoke(text)
