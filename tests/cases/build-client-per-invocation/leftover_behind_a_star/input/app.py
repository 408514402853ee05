from conf import CONF
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(api_key=CONF["key"])
