"""A key that goes to two providers is nobody's, also where the third call is the first one's again."""

from anthropic import Anthropic
from openai import AsyncOpenAI, OpenAI

KEY = "q7Rk2mZx9Wd4Tn6Bv8Yc1Hs3"

a = OpenAI(api_key=KEY)
b = Anthropic(api_key=KEY)
c = AsyncOpenAI(api_key=KEY)
