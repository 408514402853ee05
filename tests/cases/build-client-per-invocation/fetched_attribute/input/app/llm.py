from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

from app.config import Config, config, held

llm = ChatOpenAI(model=Config.model, api_key=Config.key)
claude = ChatAnthropic(model="claude-3-5-haiku-latest", api_key=held.key)
fresh = ChatOpenAI(api_key=config.fresh)


def ask(question: str):
    return llm.invoke(question), claude.invoke(question), fresh.invoke(question)
