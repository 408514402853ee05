from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")


def app(environ, start_response):
    return [llm.invoke(environ["PATH_INFO"]).content]
