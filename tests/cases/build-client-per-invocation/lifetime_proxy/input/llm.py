from langchain_openai import OpenAIEmbeddings
from openai import OpenAI

embeddings = OpenAIEmbeddings()
client = OpenAI()


def ask(text):
    return embeddings.embed_query(text), client.responses.create(model="gpt-4o", input=text)
