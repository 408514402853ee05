from langchain_anthropic import ChatAnthropic
from langchain_cohere import ChatCohere
from langchain_groq import ChatGroq
from langchain_mistralai import ChatMistralAI
from langchain_openai import ChatOpenAI

from app import config
from app.config import KEYS, OPENAI_API_KEY, Config, settings

llm = ChatOpenAI(api_key=OPENAI_API_KEY)
claude = ChatAnthropic(api_key=settings.anthropic_api_key)
groq = ChatGroq(api_key=settings.groq_api_key)
mistral = ChatMistralAI(api_key=Config.MISTRAL)
other = ChatMistralAI(api_key=config.Config.MISTRAL)
cohere = ChatCohere(cohere_api_key=KEYS["cohere"])


def ask(text):
    return [each.invoke(text) for each in (llm, claude, groq, mistral, other, cohere)]
