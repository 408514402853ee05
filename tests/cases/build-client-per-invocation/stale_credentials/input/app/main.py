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
token = credential.get_token(SCOPE).token
by_token = ChatOpenAI(api_key=token)

secrets = boto3.client("secretsmanager")
SECRET = json.loads(secrets.get_secret_value(SecretId="openai")["SecretString"])
KEY = SECRET["key"]
by_secret = ChatOpenAI(api_key=KEY.strip())

ENV_KEY = os.environ["GATEWAY_KEY"]
HEADERS = {
    "Authorization": f"Bearer {ENV_KEY}",
    "X-Team": "search",
}
by_headers = ChatOpenAI(api_key="unused", default_headers=HEADERS)

CONF = {"api_key": os.getenv("OPENAI_API_KEY"), "timeout": 30}
by_conf = ChatOpenAI(model="gpt-4o", **CONF)
KWARGS = dict(api_key=os.getenv("OPENAI_API_KEY"))
by_kwargs = ChatOpenAI(**KWARGS)

FILE_KEY = open("/run/secrets/openai").read()
by_file = ChatOpenAI(api_key=FILE_KEY)

with open("config.yaml") as file:
    config = yaml.safe_load(file)
by_config = ChatOpenAI(api_key=config["key"])

by_other_file = ChatOpenAI(api_key=TOKEN)

CHANGED = {"api_key": os.getenv("OPENAI_API_KEY")}
CHANGED["timeout"] = 30
by_changed = ChatOpenAI(**CHANGED)

# These are asked when they are needed.
by_settings = ChatOpenAI(api_key=settings.key)
by_vault = ChatOpenAI(api_key=vault.key())
provider = get_bearer_token_provider(credential, SCOPE)
by_provider = AzureOpenAI(azure_ad_token_provider=provider, azure_endpoint="https://x", api_version="2024-10-21")


def make_embeddings():
    return OpenAIEmbeddings(api_key=os.environ["SEARCH_KEY"])


store = FAISS.load_local("index", make_embeddings())


def ask(text):
    models = (by_token, by_secret, by_headers, by_conf, by_kwargs, by_file, by_config, by_other_file, by_changed)
    return [each.invoke(text) for each in models]


def answer(text):
    return by_settings.invoke(text), by_vault.invoke(text), by_provider.responses.create(model="m", input=text)


def find(text):
    return store.similarity_search(text)
