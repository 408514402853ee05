import os

from dotenv import load_dotenv
from openai import AzureOpenAI

load_dotenv()
URL = os.getenv("URL", "https://example.org")  # kept as it was
MODEL = 'gpt-4o'


def _require_env(*names: str) -> dict[str, str]:
    values = {name: os.getenv(name, '') for name in names}
    missing = [name for name, value in values.items() if not value]
    if missing:
        raise RuntimeError('Missing ' + ', '.join(missing))
    return values


def first():
    env = _require_env('AZURE_OPENAI_API_KEY', 'OPENAI_API_VERSION', 'AZURE_OPENAI_ENDPOINT')
    return AzureOpenAI(api_key=env['AZURE_OPENAI_API_KEY'], azure_endpoint=env['AZURE_OPENAI_ENDPOINT'])


def second():
    env = _require_env('AZURE_OPENAI_API_KEY', 'OPENAI_API_VERSION', 'AZURE_OPENAI_ENDPOINT')
    return AzureOpenAI(api_key=env['AZURE_OPENAI_API_KEY'], azure_endpoint=env['AZURE_OPENAI_ENDPOINT'])
