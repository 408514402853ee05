import langchain_openai as lc
from anthropic import AsyncAnthropic as Claude
from langchain_anthropic import ChatAnthropic as Chat


def create_claude() -> Claude:
    return Claude()


def create_chat() -> Chat:
    return Chat(model="claude-sonnet-4-5")


def create_judge() -> lc.ChatOpenAI:
    return lc.ChatOpenAI(model="gpt-4o-mini")


async def ask(question: str):
    claude = create_claude()
    draft = await claude.messages.create(model="m", max_tokens=10, messages=[{"role": "user", "content": question}])
    chat = create_chat()
    judge = create_judge()
    return chat.invoke(draft.content), judge.invoke(question)
