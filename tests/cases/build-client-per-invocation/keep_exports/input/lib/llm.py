from langchain_openai import ChatOpenAI, OpenAIEmbeddings

llm = ChatOpenAI()
embeddings = OpenAIEmbeddings()
