from langchain.chains import LLMChain, SequentialChain
from langchain_community.vectorstores import FAISS
from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from langgraph.graph import START, StateGraph

llm = ChatOpenAI(model="x")
first = LLMChain(llm=llm)
chain = SequentialChain(chains=[first],
                        verbose=False,
                        output_variables=["text",
                                          "output"])

# The index, which takes long.
store = FAISS.load_local("index",
                         OpenAIEmbeddings())

other = ChatOpenAI(
        model="y"
)

# A graph.
graph = StateGraph(dict)
graph.add_node("a", other.bind(stop=["x"]))
# Where to start.
graph.add_edge(START, "a")  # the only one


def run():
    return chain.invoke("x"), store.similarity_search("x"), graph.compile().invoke({}), other.invoke("x")
