import functools
import os

from langchain_openai import ChatOpenAI
from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini", api_key=os.getenv("OPENAI_API_KEY"))


def create_client() -> OpenAI:
    return OpenAI(
        base_url=f"https://{os.environ["OPENAI_HOST"]}/v1",
        http_client=_openai_transport(os.getpid()),
    )


BANNER = f"{"-" * 3} é {'{'} {"\n".join(["a", "b"])}"


def beside(ticket: dict[str, str]) -> str:
    print(f"{ticket["id"]}: {ticket["state"]!r:>{ticket["width"]}} {{llm}}")
    llm = create_llm()
    return llm.invoke(ticket["text"]).content


def inside(name: str) -> str:
    llm = create_llm()
    return f"{llm.invoke(f"Greet {name or f"{"you"}"}").content}"


def in_lines(names: list[str]) -> str:
    llm = create_llm()
    client = create_client()
    return f"{
        # One after the other.
        [llm.invoke(name).content for name in names]
    }" "" f"{len(names)} {client.models.list()=}"


greet = lambda name: f"{create_llm().invoke(f"{name}")}"
