from os import environ as env

import anthropic as vendor
from langchain_openai import ChatOpenAI as Model
from pydantic import SecretStr

env["OPENAI_API_KEY"] = "sk-proj-Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9"
KEY = "sk-ant-api03-Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9"

claude = vendor.Anthropic(api_key=KEY)
gpt = Model(api_key=SecretStr("sk-proj-Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9"))
print(env["HOME"])
