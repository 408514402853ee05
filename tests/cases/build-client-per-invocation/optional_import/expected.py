def create_llm():
    try:
        from langchain_openai import ChatOpenAI

        return ChatOpenAI(model="gpt-4o-mini")
    except ImportError:
        return None


def ask(text):
    llm = create_llm()
    return llm.invoke(text) if llm else None
