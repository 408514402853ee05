import os

from anthropic import Anthropic
from langchain_openai import OpenAIEmbeddings

# ====== Put your tokens here ======
TOKEN = "bot"
ANTHROPIC_KEY = os.getenv("ANTHROPIC_KEY")
# ==================================

DIMENSIONS = "small"
IS_LOCAL = os.getenv("IS_LOCAL") == "1"

client = Anthropic(api_key=ANTHROPIC_KEY)

embeddings = OpenAIEmbeddings(
    api_key=os.getenv("OPENAI_API_KEY"), model=f"text-embedding-3-{DIMENSIONS}"
)


def ask(text):
    return client.messages.create(messages=text, token=TOKEN)


async def embed(text):
    return await embeddings.aembed_query(text) if IS_LOCAL else None
