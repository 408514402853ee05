import os

from openai import AzureOpenAI, OpenAI

a = OpenAI(api_key=os.getenv("GROQ_API_KEY"), base_url="https://api.groq.com/openai/v1")
b = OpenAI(api_key=os.getenv("DEEPSEEK_API_KEY"), base_url="https://api.deepseek.com")
c = AzureOpenAI(api_key=os.getenv("AZURE_OPENAI_API_KEY"), azure_endpoint="https://x.openai.azure.com", api_version="1")
d = OpenAI(api_key=os.getenv("OPENROUTER_API_KEY"), base_url=os.getenv("URL"))
