import os

from crewai import LLM
from google.adk.models.lite_llm import LiteLlm
from guidance import models
from haystack.components.embedders import OpenAITextEmbedder
from langchain_litellm import ChatLiteLLM
from smolagents import LiteLLMModel
from strands.models.openai import OpenAIModel

from studio.models import LLM as OwnLLM


def create_llm() -> LLM:
    return LLM(model=os.getenv("MODEL"))


adk = LiteLlm(model="openai/gpt-4o")


def create_guided() -> models.OpenAI:
    return models.OpenAI("gpt-4o")


def create_embedder() -> OpenAITextEmbedder:
    return OpenAITextEmbedder()


def create_chat() -> ChatLiteLLM:
    return ChatLiteLLM(model_name="gpt-4o")


def create_small() -> LiteLLMModel:
    return LiteLLMModel("a-model-of-nobody")


def create_strand() -> OpenAIModel:
    return OpenAIModel(
        client_args={"api_key": os.getenv("OPENAI_API_KEY")}, model_id="gpt-4o"
    )


own = OwnLLM(model="gpt-4o")


def ask(question: str) -> object:
    other = LLM(model="gpt-4o")
    llm = create_llm()
    guided = create_guided()
    embedder = create_embedder()
    chat = create_chat()
    small = create_small()
    strand = create_strand()
    return (
        llm.call(question),
        adk.generate(question),
        guided + question,
        embedder.run(question),
        chat.invoke(question),
        small(question),
        strand.stream(question),
        own.call(question),
        other.call(question),
    )
