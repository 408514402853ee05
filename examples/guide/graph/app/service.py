"""A graph with one node that asks the model."""

from typing import TypedDict

from langchain_openai import ChatOpenAI
from langgraph.graph import END, START, StateGraph

llm = ChatOpenAI(model="gpt-4o-mini", max_retries=0)


class State(TypedDict):
    question: str
    answer: str


def ask(state: State) -> dict[str, str]:
    return {"answer": str(llm.invoke(state["question"]).content)}


builder = StateGraph(State)
builder.add_node("ask", ask)
builder.add_edge(START, "ask")
builder.add_edge("ask", END)
graph = builder.compile()


def run(question: str) -> str:
    return str(graph.invoke({"question": question, "answer": ""})["answer"])
