import lib
from lib import llm


def ask(text):
    return llm.invoke(text), lib.embeddings.embed_query(text)
