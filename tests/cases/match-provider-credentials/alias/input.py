from os import environ

import langchain_anthropic as la
from langchain_groq import ChatGroq as Model

VARIABLE = "OPENAI_API_KEY"

claude = la.ChatAnthropic(model="claude-sonnet-4-5", api_key=environ.get('OPENAI_API_KEY'))
llama = Model(api_key=environ["ANTHROPIC_API_KEY"])
hidden = la.ChatAnthropic(model="claude-sonnet-4-5", api_key=environ.get(VARIABLE))
