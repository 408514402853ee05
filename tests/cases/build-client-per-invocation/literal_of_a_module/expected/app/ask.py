from langchain_anthropic import ChatAnthropic

from . import keys


def create_llm() -> ChatAnthropic:
    api_key = keys.read_token()
    if not api_key:
        raise RuntimeError("Missing ANTHROPIC_API_KEY")
    return ChatAnthropic(model="claude-sonnet-4-5", api_key=api_key)


def ask(question):
    llm = create_llm()
    return llm.invoke(question)
