import langchain_openai as lc
from anthropic import AsyncAnthropic as Claude
from langchain_anthropic import ChatAnthropic as Chat

claude = Claude()
chat = Chat(model="claude-sonnet-4-5")
judge = lc.ChatOpenAI(model="gpt-4o-mini")


async def ask(question: str):
    draft = await claude.messages.create(model="m", max_tokens=10, messages=[{"role": "user", "content": question}])
    return chat.invoke(draft.content), judge.invoke(question)
