from anthropic import Anthropic
from openai import OpenAI

KEY = "q7Rk2mZx9Wd4Tn6Bv8Yc1Hs3"

a = OpenAI(api_key=KEY)
b = Anthropic(api_key=KEY)
