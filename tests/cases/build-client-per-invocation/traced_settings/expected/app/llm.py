from langchain_anthropic import ChatAnthropic
from langchain_cohere import ChatCohere
from langchain_groq import ChatGroq
from langchain_mistralai import ChatMistralAI
from langchain_openai import ChatOpenAI

from app import config
from app.config import read_cohere, read_openai_api_key, read_mistral, read_settings


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(api_key=read_openai_api_key())


def create_claude() -> ChatAnthropic:
    return ChatAnthropic(api_key=read_settings().anthropic_api_key)


def create_groq() -> ChatGroq:
    return ChatGroq(api_key=read_settings().groq_api_key)


def create_mistral() -> ChatMistralAI:
    return ChatMistralAI(api_key=read_mistral())


def create_other() -> ChatMistralAI:
    return ChatMistralAI(api_key=config.read_mistral())


def create_cohere() -> ChatCohere:
    return ChatCohere(cohere_api_key=read_cohere())


def ask(text):
    llm = create_llm()
    claude = create_claude()
    groq = create_groq()
    mistral = create_mistral()
    other = create_other()
    cohere = create_cohere()
    return [each.invoke(text) for each in (llm, claude, groq, mistral, other, cohere)]
