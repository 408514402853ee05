import lib
from lib import create_llm


def ask(text):
    llm = create_llm()
    return llm.invoke(text), lib.get_embeddings().embed_query(text)
