import os

from openai import AzureOpenAI, OpenAI

a = OpenAI(api_key="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", base_url="https://api.groq.com/openai/v1")
b = OpenAI(api_key="q7Rk2mZx9Wd4Tn6Bv8Yc1Hs3", base_url="https://api.deepseek.com")
c = AzureOpenAI(api_key="9f8e7d6c5b4a39281706f5e4d3c2b1a0", azure_endpoint="https://x.openai.azure.com", api_version="1")
d = OpenAI(api_key="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", base_url=os.getenv("URL"))
