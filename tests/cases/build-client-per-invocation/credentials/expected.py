import functools
import os

import boto3
from anthropic import AnthropicVertex
from azure.identity import DefaultAzureCredential, get_bearer_token_provider
from langchain_aws import ChatBedrock
from langchain_google_vertexai import ChatVertexAI
from langchain_ollama import ChatOllama
from langchain_openai import AzureChatOpenAI, ChatOpenAI
from ollama import Client
from openai import DefaultHttpxClient as OpenaiHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> OpenaiHttpxClient:
    return OpenaiHttpxClient()


provider = get_bearer_token_provider(DefaultAzureCredential(), "https://cognitiveservices.azure.com/.default")
local = ChatOllama(model="llama3", base_url=os.getenv("OLLAMA_URL", "http://localhost:11434"))
chain = local | str


def create_cloud() -> Client:
    return Client(host="https://ollama.com", headers={"Authorization": f"Bearer {os.environ['OLLAMA_API_KEY']}"})


served = ChatOpenAI(base_url="http://localhost:11434/v1", api_key="not-needed")


def create_hidden() -> OpenAI:
    return OpenAI(
        base_url="https://gateway.example.com",
        api_key="dummy",
        default_headers={"k": os.environ["GATEWAY_KEY"]},
        http_client=_openai_transport(os.getpid()),
    )


def create_proxied() -> OpenAI:
    return OpenAI(
        base_url="http://localhost:4000", api_key=os.environ["PROXY_KEY"], http_client=_openai_transport(os.getpid())
    )


bedrock = ChatBedrock(model="anthropic.claude-3-haiku")


def create_keyed() -> ChatBedrock:
    return ChatBedrock(model="anthropic.claude-3-haiku", aws_secret_access_key=os.environ["AWS_SECRET_ACCESS_KEY"])


runtime = boto3.client("bedrock-runtime", region_name="eu-central-1")
session = boto3.Session(aws_access_key_id=os.environ["ACCESS"], aws_secret_access_key=os.environ["SECRET"])


def create_of_keys():
    return session.client("bedrock-runtime")


vertex = ChatVertexAI(model="gemini-2.5-flash", project="p")
claude = AnthropicVertex(region="europe-west1", project_id="p")
azure = AzureChatOpenAI(azure_deployment="gpt-4o", azure_ad_token_provider=provider)


def create_either():
    return ChatOllama(model="llama3") if os.getenv("LOCAL") else ChatOpenAI(model="gpt-4o-mini")


started = ChatOllama(model="llama3").invoke("warm up")


def ask(text: str) -> list[object]:
    hidden = create_hidden()
    proxied = create_proxied()
    keyed = create_keyed()
    either = create_either()
    answers = [local, chain, served, hidden, proxied, bedrock, keyed, vertex, claude, azure, either]
    cloud = create_cloud()
    of_keys = create_of_keys()
    return [*answers, runtime, of_keys, cloud, started, text]
