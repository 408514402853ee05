from elsewhere import connect
from openai import OpenAI

a = OpenAI(api_key="your-api-key-goes-here-0001")
b = OpenAI(api_key="sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")
c = OpenAI(api_key="not-needed")
d = OpenAI(api_key="", base_url="http://localhost:11434/v1")
e = OpenAI(api_key="q7Rk2mZx9Wd4Tn6Bv8Yc1Hs3", base_url="http://localhost:8000/v1")
f = OpenAI(api_key="q7Rk2mZx9Wd4Tn6Bv8Yc1Hs3", base_url="https://llm.example.org/v1")
g = connect(api_key="q7Rk2mZx9Wd4Tn6Bv8Yc1Hs3")
h = OpenAI(api_key="no-key-is-needed-on-this-server")
