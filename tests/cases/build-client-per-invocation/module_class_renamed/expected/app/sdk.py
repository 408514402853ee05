import openai
from langchain_openai import ChatOpenAI

Chat = ChatOpenAI
Client = openai.OpenAI
