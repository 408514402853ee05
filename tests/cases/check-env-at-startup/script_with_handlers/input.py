"""Of two variables this script surely needs one: what it has others call may never run."""

from blinker import signal
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI
from tavily import TavilyClient

asked = signal("asked")


@asked.connect
def search(text: str) -> str:
    return str(TavilyClient().search(text))


@tool
def look_up(text: str) -> str:
    """Look something up."""
    return str(TavilyClient().search(text))


def main() -> None:
    print(ChatOpenAI(model="gpt-4o-mini").bind_tools([look_up]).invoke("x").text)


if __name__ == "__main__":
    main()
