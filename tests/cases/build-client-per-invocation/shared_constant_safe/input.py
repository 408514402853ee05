import os

from langchain_community.vectorstores import FAISS
from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from openai import OpenAI

# The key of all that talks to OpenAI.
OPENAI_KEY = os.environ["OPENAI_API_KEY"]
SEARCH_KEY = os.getenv("SEARCH_KEY")
if not SEARCH_KEY:
    raise RuntimeError("Set SEARCH_KEY")
REPORT_KEY = os.getenv("REPORT_KEY")

llm = ChatOpenAI(api_key=OPENAI_KEY)
embeddings = OpenAIEmbeddings(api_key=OPENAI_KEY)

store = FAISS.load_local("index", OpenAIEmbeddings(api_key=SEARCH_KEY))
search = ChatOpenAI(model="gpt-4o-mini", api_key=SEARCH_KEY)

reporter = OpenAI(api_key=REPORT_KEY)


def ask(text):
    return llm.invoke(text)


def embed(text):
    return embeddings.embed_query(text)


def find(text):
    return search.invoke(str(store.similarity_search(text)))


def report(text):
    reporter.responses.create(model="gpt-4o-mini", input=text)
    return REPORT_KEY[-4:]
