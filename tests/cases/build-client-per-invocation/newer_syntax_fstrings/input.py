import os

from langchain_openai import ChatOpenAI
from openai import OpenAI

llm = ChatOpenAI(model="gpt-4o-mini", api_key=os.getenv("OPENAI_API_KEY"))
client = OpenAI(base_url=f"https://{os.environ["OPENAI_HOST"]}/v1")
BANNER = f"{"-" * 3} é {'{'} {"\n".join(["a", "b"])}"


def beside(ticket: dict[str, str]) -> str:
    print(f"{ticket["id"]}: {ticket["state"]!r:>{ticket["width"]}} {{llm}}")
    return llm.invoke(ticket["text"]).content


def inside(name: str) -> str:
    return f"{llm.invoke(f"Greet {name or f"{"you"}"}").content}"


def in_lines(names: list[str]) -> str:
    return f"{
        # One after the other.
        [llm.invoke(name).content for name in names]
    }" "" f"{len(names)} {client.models.list()=}"


greet = lambda name: f"{llm.invoke(f"{name}")}"
