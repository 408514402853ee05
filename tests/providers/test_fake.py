"""The fake provider, asked by the real SDKs: what the behaviour tests build on."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator

import anthropic
import openai
import pytest

from tests.providers.fake import EMBEDDING_SIZE, FakeProvider


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with FakeProvider() as running:
        yield running


@pytest.fixture
def client(provider: FakeProvider) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(api_key="key-1", base_url=f"{provider.url}/v1") as each:
        yield each


@pytest.fixture
def claude(provider: FakeProvider) -> Iterator[anthropic.Anthropic]:
    with anthropic.Anthropic(api_key="key-1", base_url=provider.url) as each:
        yield each


def test_chat(client: openai.OpenAI) -> None:
    answer = client.chat.completions.create(model="m", messages=[{"role": "user", "content": "a b"}])
    assert answer.choices[0].message.content == "echo: a b"


def test_chat_stream(client: openai.OpenAI) -> None:
    chunks = client.chat.completions.create(model="m", messages=[{"role": "user", "content": "a b"}], stream=True)
    assert [chunk.choices[0].delta.content for chunk in chunks] == ["", "echo: ", "a ", "b", None]


def test_responses(client: openai.OpenAI) -> None:
    assert client.responses.create(model="m", input="a b").output_text == "echo: a b"


def test_embeddings(client: openai.OpenAI) -> None:
    vectors = client.embeddings.create(model="m", input=["a", "b", "a"], encoding_format="float").data
    assert vectors[0].embedding == vectors[2].embedding != vectors[1].embedding
    assert len(vectors[0].embedding) == EMBEDDING_SIZE


def test_azure(provider: FakeProvider) -> None:
    with openai.AzureOpenAI(api_key="key-1", azure_endpoint=provider.url, api_version="2024-10-21") as azure:
        answer = azure.chat.completions.create(model="mine", messages=[{"role": "user", "content": "a"}])
    assert answer.choices[0].message.content == "echo: a"
    assert provider.requests[0].path == "/openai/deployments/mine/chat/completions"
    assert provider.requests[0].header == "api-key"


def test_messages(claude: anthropic.Anthropic, provider: FakeProvider) -> None:
    answer = claude.messages.create(model="m", max_tokens=9, messages=[{"role": "user", "content": "a b"}])
    assert isinstance(answer.content[0], anthropic.types.TextBlock)
    assert answer.content[0].text == "echo: a b"
    assert provider.requests[0].key == "key-1"


def test_messages_stream(claude: anthropic.Anthropic) -> None:
    with claude.messages.stream(model="m", max_tokens=9, messages=[{"role": "user", "content": "a b"}]) as stream:
        assert list(stream.text_stream) == ["echo: ", "a ", "b"]


def test_a_rotated_key_is_refused(client: openai.OpenAI, claude: anthropic.Anthropic, provider: FakeProvider) -> None:
    provider.rotate("key-2")
    with pytest.raises(openai.AuthenticationError):
        client.embeddings.create(model="m", input="a")
    with pytest.raises(anthropic.AuthenticationError):
        claude.messages.create(model="m", max_tokens=9, messages=[{"role": "user", "content": "a"}])
    assert [request.key for request in provider.requests] == ["key-1", "key-1"]


def test_a_garbled_request_is_the_clients_fault(provider: FakeProvider, client: openai.OpenAI) -> None:
    with pytest.raises(urllib.error.HTTPError, match="400"):
        urllib.request.urlopen(f"{provider.url}/v1/chat/completions", data=b"POST /v1/chat")
    assert client.chat.completions.create(model="m", messages=[{"role": "user", "content": "a"}]).choices
