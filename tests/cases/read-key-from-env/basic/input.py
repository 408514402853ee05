from langchain_openai import ChatOpenAI


def summarize(text: str) -> str:
    llm = ChatOpenAI(model="gpt-4o-mini", api_key="sk-proj-Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9")
    return llm.invoke(text).content
