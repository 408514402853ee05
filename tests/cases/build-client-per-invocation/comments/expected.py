"""A module with comments in every place that may move."""

from langchain_openai import ChatOpenAI  # the provider's class


# The model that every handler shares.
# It is cheap.
def create_llm() -> ChatOpenAI:
    return ChatOpenAI(  # chosen in March
        # The small one.
        model="gpt-4o-mini",
        temperature=0,  # no surprises
    )  # end of the client


# What follows is not about the client.
LIMIT = 10


def summarize(text):
    llm = create_llm()
    # Ask the model.
    answer = llm.invoke(text)  # one call
    return answer.content


# A last word.
