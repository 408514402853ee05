"""The SDKs that this service may use."""

import openai
from langchain_openai import ChatOpenAI as Chat
from anthropic import *
