import os

from crewai import LLM
from google.adk.models.lite_llm import LiteLlm
from guidance import models
from haystack.components.embedders import OpenAITextEmbedder
from langchain_litellm import ChatLiteLLM
from smolagents import LiteLLMModel
from strands.models.openai import OpenAIModel

from studio.models import LLM as OwnLLM

llm = LLM(model=os.getenv("MODEL"))
adk = LiteLlm(model="openai/gpt-4o")
guided = models.OpenAI("gpt-4o")
embedder = OpenAITextEmbedder()
chat = ChatLiteLLM(model_name="gpt-4o")
small = LiteLLMModel("a-model-of-nobody")
strand = OpenAIModel(client_args={"api_key": os.getenv("OPENAI_API_KEY")}, model_id="gpt-4o")
own = OwnLLM(model="gpt-4o")


def ask(question: str) -> object:
    other = LLM(model="gpt-4o")
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
