"""What is done with one job."""

from llm import summarize


def work(line: str) -> str:
    return summarize(line.strip())
