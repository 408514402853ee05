from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def app(environ, start_response):
    llm = create_llm()
    return [llm.invoke(environ["PATH_INFO"]).content]
