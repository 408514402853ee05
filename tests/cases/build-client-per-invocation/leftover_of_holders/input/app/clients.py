from groq import Groq
from openai import OpenAI

from app.config import KEYS, SECOND as second, Config

first = OpenAI(api_key=Config.KEY)
again = OpenAI(api_key=Config.KEY, max_retries=0)
groq = Groq(api_key=KEYS["groq"])
fast = Groq(api_key=KEYS["groq"], timeout=1)
other = OpenAI(api_key=second)
slow = OpenAI(api_key=second, timeout=600)


def models():
    return [each.models.list() for each in (first, again, groq, fast, other, slow)]
