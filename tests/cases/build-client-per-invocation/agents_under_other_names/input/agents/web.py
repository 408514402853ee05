from langchain_openai import ChatOpenAI

agent = ChatOpenAI(model="gpt-4o-mini")
