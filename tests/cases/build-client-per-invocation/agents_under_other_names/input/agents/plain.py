from langchain_openai import ChatOpenAI

agent = ChatOpenAI(model="o3")
