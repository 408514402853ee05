import app.keys
from langchain_anthropic import ChatAnthropic


def create_llm() -> ChatAnthropic:
    api_key = app.keys.read_token()
    if not api_key:
        raise RuntimeError("Missing ANTHROPIC_API_KEY")
    return ChatAnthropic(model="claude-sonnet-4-5", api_key=api_key, metadata={"region": app.keys.REGION})


def talk(question):
    llm = create_llm()
    return llm.invoke(question)
