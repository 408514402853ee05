from langchain_anthropic import ChatAnthropic
from langchain_cohere import ChatCohere
from langchain_groq import ChatGroq
from langchain_mistralai import ChatMistralAI
from langchain_openai import ChatOpenAI
from langchain_together import ChatTogether

from app import config
from app.config import CACHED, COHERE, FOUND, GROQ, KEYS, MISTRAL, OPENAI_API_KEY, PREFIXED, Config, require

llm = ChatOpenAI(model="gpt-4o", api_key=OPENAI_API_KEY)
claude = ChatAnthropic(model="claude-3-5-haiku-latest", api_key=Config.anthropic_key, timeout=Config.timeout)
mistral = ChatMistralAI(api_key=MISTRAL)
cohere = ChatCohere(cohere_api_key=COHERE)
groq = ChatGroq(model="llama", api_key=GROQ)
together = ChatTogether(api_key=KEYS["together"])
own = ChatOpenAI(model="gpt-4o-mini", api_key=require("OPENAI_API_KEY"))
cached = ChatOpenAI(api_key=CACHED)
prefixed = ChatOpenAI(api_key=PREFIXED)
found = ChatOpenAI(api_key=config.FOUND)


def ask(question: str):
    return llm.invoke(question)


def compare(question: str):
    return [each.invoke(question) for each in (claude, mistral, cohere, groq, together, own, cached, prefixed, found)]
