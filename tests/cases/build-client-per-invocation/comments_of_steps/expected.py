import functools
import os

from langchain.chains import LLMChain, SequentialChain
from langchain_community.vectorstores import FAISS
from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from langgraph.graph import START, StateGraph


def create_chain() -> SequentialChain:
    llm = ChatOpenAI(model="x")
    first = LLMChain(llm=llm)
    return SequentialChain(chains=[first],
                           verbose=False,
                           output_variables=["text",
                                             "output"])


# The index, which takes long.
# Built once per process and credential: it is costly to build or holds state.
@functools.lru_cache(maxsize=1)
def _build_store(_process_id: int, _credential: str | None):
    return FAISS.load_local("index",
                            OpenAIEmbeddings())


def get_store():
    return _build_store(os.getpid(), os.getenv("OPENAI_API_KEY"))


def create_other() -> ChatOpenAI:
    return ChatOpenAI(
            model="y"
    )


def create_graph() -> StateGraph:
    # A graph.
    graph = StateGraph(dict)
    graph.add_node("a", create_other().bind(stop=["x"]))
    # Where to start.
    graph.add_edge(START, "a")  # the only one
    return graph


def run():
    chain = create_chain()
    store = get_store()
    graph = create_graph()
    other = create_other()
    return chain.invoke("x"), store.similarity_search("x"), graph.compile().invoke({}), other.invoke("x")
