import os
from os import environ as env

import anthropic as vendor
from langchain_openai import ChatOpenAI as Model
from pydantic import SecretStr

KEY = os.getenv("ANTHROPIC_API_KEY")

claude = vendor.Anthropic(api_key=KEY)
gpt = Model(api_key=SecretStr(os.getenv("OPENAI_API_KEY", "")))
print(env["HOME"])
