"""Every night: the summary of the day."""

from llm import summarize

if __name__ == "__main__":
    print(summarize("the day"))
