from langchain_openai import ChatOpenAI


def _create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o")


def create_llm_judge() -> ChatOpenAI:
    return ChatOpenAI(model="o3")


def ask(text):
    _llm = _create_llm()
    llm = create_llm()
    llmJudge = create_llm_judge()
    return _llm.invoke(text), llm.invoke(text), llmJudge.invoke(text)
