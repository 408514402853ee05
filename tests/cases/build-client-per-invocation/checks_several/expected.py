import functools
import os

from langchain_openai import AzureChatOpenAI, AzureOpenAIEmbeddings


def _require_env(*names: str) -> dict[str, str]:
    values = {name: os.getenv(name, "") for name in names}
    missing = [name for name, value in values.items() if not value]
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))
    return values


# One for each process and credential: a fork or a new key gets its own.
@functools.lru_cache(maxsize=1)
def _build_llm(_process_id: int, *_credentials: str | None) -> AzureChatOpenAI:
    env = _require_env("AZURE_OPENAI_API_KEY", "OPENAI_API_VERSION", "AZURE_OPENAI_ENDPOINT")
    return AzureChatOpenAI(
        azure_deployment="chat",
        azure_endpoint=env["AZURE_OPENAI_ENDPOINT"],
        api_key=env["AZURE_OPENAI_API_KEY"],
        api_version=env["OPENAI_API_VERSION"],
    )


def get_llm() -> AzureChatOpenAI:
    return _build_llm(
        os.getpid(),
        os.getenv("AZURE_OPENAI_API_KEY"),
        os.getenv("OPENAI_API_VERSION"),
        os.getenv("AZURE_OPENAI_ENDPOINT"),
    )


# One for each process and credential: a fork or a new key gets its own.
@functools.lru_cache(maxsize=1)
def _build_embeddings(_process_id: int, *_credentials: str | None) -> AzureOpenAIEmbeddings:
    env = _require_env("AZURE_OPENAI_API_KEY", "OPENAI_API_VERSION", "AZURE_OPENAI_ENDPOINT")
    endpoint = env["AZURE_OPENAI_ENDPOINT"]
    return AzureOpenAIEmbeddings(azure_endpoint=endpoint, api_key=env["AZURE_OPENAI_API_KEY"])


def get_embeddings() -> AzureOpenAIEmbeddings:
    return _build_embeddings(
        os.getpid(),
        os.getenv("AZURE_OPENAI_API_KEY"),
        os.getenv("OPENAI_API_VERSION"),
        os.getenv("AZURE_OPENAI_ENDPOINT"),
    )


def ask(text):
    llm = get_llm()
    embeddings = get_embeddings()
    return llm.invoke(text), embeddings.embed_query(text)
