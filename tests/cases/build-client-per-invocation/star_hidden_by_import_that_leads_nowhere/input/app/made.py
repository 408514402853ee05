from langchain_openai import ChatOpenAI

client = ChatOpenAI(model="x")
