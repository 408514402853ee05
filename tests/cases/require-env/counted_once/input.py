from langchain_openai import ChatOpenAI, OpenAIEmbeddings


def answer(text: str) -> str:
    llm = ChatOpenAI(model="gpt-4o-mini")
    embeddings = OpenAIEmbeddings()
    return llm.invoke(str(embeddings.embed_query(text))).content
