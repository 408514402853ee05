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
_store_by_process: dict[int, tuple[str | None, object]] = {}


def get_store():
    process = os.getpid()
    credential = os.getenv("OPENAI_API_KEY")
    known = _store_by_process.get(process)
    if known is None or known[0] != credential:
        store = FAISS.load_local("index",
                                 OpenAIEmbeddings())
        known = _store_by_process[process] = (credential, store)
    return known[1]


def create_other() -> ChatOpenAI:
    return ChatOpenAI(
            model="y"
    )


def create_graph():
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
