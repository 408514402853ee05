from langchain_groq import ChatGroq

llm = ChatGroq(model="llama-3.1-8b-instant")


def model():
    chosen = llm.bind(stop=["."])
    return chosen
