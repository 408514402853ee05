import redis
from azure.identity import DefaultAzureCredential
from redis_entraid.cred_provider import create_from_default_azure_credential

credential = DefaultAzureCredential()
token = credential.get_token("https://redis.azure.com/.default")
client = redis.Redis(host="cache", port=6380, ssl=True, username="app", password=token.token)
fresh = redis.Redis(host="cache", credential_provider=create_from_default_azure_credential(("a",)))


def read(key):
    return client.get(key), fresh.get(key)


def ping():
    once = redis.Redis(host="cache", password=credential.get_token("https://redis.azure.com/.default").token)
    return once.ping()
