from langchain_core.tools import tool
from langchain_openai import ChatOpenAI
from pydantic import BaseModel


class Answer(BaseModel):
    text: str


@tool
def search(query: str) -> str:
    """Search."""
    return query


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def create_with_tools():
    return create_llm().bind_tools([search])


def create_structured():
    return create_llm().with_structured_output(Answer)


def create_patient():
    small = ChatOpenAI(model="gpt-4o-mini", temperature=1)
    return create_llm().with_fallbacks([small]).with_retry(stop_after_attempt=2)


def ask(text):
    with_tools = create_with_tools()
    structured = create_structured()
    patient = create_patient()
    return with_tools.invoke(text), structured.invoke(text), patient.invoke(text)
