from langchain_groq import ChatGroq

llm = ChatGroq(model="llama-3.1-8b-instant")


async def ask(text):
    return await llm.ainvoke(text)


def ask_at_once(text):
    return llm.invoke(text)
