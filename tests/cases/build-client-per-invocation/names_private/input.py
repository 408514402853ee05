from langchain_openai import ChatOpenAI

_llm = ChatOpenAI(model="gpt-4o-mini")
LLM = ChatOpenAI(model="gpt-4o")
llmJudge = ChatOpenAI(model="o3")


def ask(text):
    return _llm.invoke(text), LLM.invoke(text), llmJudge.invoke(text)
