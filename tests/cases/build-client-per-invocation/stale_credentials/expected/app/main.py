import functools
import json
import os

import boto3
import yaml
from azure.identity import DefaultAzureCredential, get_bearer_token_provider
from langchain_community.vectorstores import FAISS
from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from openai import AzureOpenAI

from app import vault
from app.settings import SCOPE, TOKEN, settings

credential = DefaultAzureCredential()


def create_by_token() -> ChatOpenAI:
    token = credential.get_token(SCOPE).token
    return ChatOpenAI(api_key=token)


secrets = boto3.client("secretsmanager")


def create_by_secret() -> ChatOpenAI:
    secret = json.loads(secrets.get_secret_value(SecretId="openai")["SecretString"])
    key = secret["key"]
    return ChatOpenAI(api_key=key.strip())


def create_by_headers() -> ChatOpenAI:
    env_key = os.environ["GATEWAY_KEY"]
    headers = {
        "Authorization": f"Bearer {env_key}",
        "X-Team": "search",
    }
    return ChatOpenAI(api_key="unused", default_headers=headers)


def create_by_conf() -> ChatOpenAI:
    conf = {"api_key": os.getenv("OPENAI_API_KEY"), "timeout": 30}
    return ChatOpenAI(model="gpt-4o", **conf)


def create_by_kwargs() -> ChatOpenAI:
    kwargs = dict(api_key=os.getenv("OPENAI_API_KEY"))
    return ChatOpenAI(**kwargs)


def create_by_file() -> ChatOpenAI:
    file_key = open("/run/secrets/openai").read()
    return ChatOpenAI(api_key=file_key)


with open("config.yaml") as file:
    config = yaml.safe_load(file)
by_config = ChatOpenAI(api_key=config["key"])

by_other_file = ChatOpenAI(api_key=TOKEN)


def create_by_changed() -> ChatOpenAI:
    changed = {"api_key": os.getenv("OPENAI_API_KEY")}
    changed["timeout"] = 30
    return ChatOpenAI(**changed)


# These are asked when they are needed.
def create_by_settings() -> ChatOpenAI:
    return ChatOpenAI(api_key=settings.key)


def create_by_vault() -> ChatOpenAI:
    return ChatOpenAI(api_key=vault.key())


provider = get_bearer_token_provider(credential, SCOPE)
by_provider = AzureOpenAI(azure_ad_token_provider=provider, azure_endpoint="https://x", api_version="2024-10-21")


def make_embeddings():
    return OpenAIEmbeddings(api_key=os.environ["SEARCH_KEY"])


# Built once per process and credential: it is costly to build or holds state.
@functools.lru_cache(maxsize=1)
def _build_store(_process_id: int, _credential: str | None):
    return FAISS.load_local("index", make_embeddings())


def get_store():
    return _build_store(os.getpid(), os.getenv("SEARCH_KEY"))


def ask(text):
    by_token = create_by_token()
    by_secret = create_by_secret()
    by_headers = create_by_headers()
    by_conf = create_by_conf()
    by_kwargs = create_by_kwargs()
    by_file = create_by_file()
    by_changed = create_by_changed()
    models = (by_token, by_secret, by_headers, by_conf, by_kwargs, by_file, by_config, by_other_file, by_changed)
    return [each.invoke(text) for each in models]


def answer(text):
    by_settings = create_by_settings()
    by_vault = create_by_vault()
    return by_settings.invoke(text), by_vault.invoke(text), by_provider.responses.create(model="m", input=text)


def find(text):
    store = get_store()
    return store.similarity_search(text)
