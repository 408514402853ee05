"""Hosts, model strings and literal keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codemods import catalogue

KNOWN = catalogue.load()

# A body that is as mixed as a real key's; keys are put together here so that no file holds a whole one.
BODY = "aB3dE9gH1jK7mN5pQ2sT8vW4yZ6bC0fR" * 4
HEXADECIMAL = "9f8e7d6c5b4a39281706f5e4d3c2b1a0" * 2


@pytest.mark.parametrize(
    ("url", "provider"),
    [
        ("https://api.openai.com/v1", "openai"),
        ("https://API.OpenAI.com/v1", "openai"),
        ("api.openai.com", "openai"),
        ("api.openai.com:443/v1", "openai"),
        ("https://my-team.openai.azure.com/", "azure-openai"),
        ("https://api.anthropic.com", "anthropic"),
        ("https://generativelanguage.googleapis.com/v1beta/openai/", "google"),
        ("https://us-central1-aiplatform.googleapis.com/v1", "google"),
        ("https://bedrock-runtime.us-east-1.amazonaws.com", "aws"),
        ("https://api.deepseek.com/v1", "deepseek"),
        ("https://openrouter.ai/api/v1", "openrouter"),
        ("https://api.together.xyz/v1", "together"),
        ("https://integrate.api.nvidia.com/v1", "nvidia"),
        ("https://router.huggingface.co/v1", "huggingface"),
    ],
)
def test_endpoint(url: str, provider: str) -> None:
    endpoint = KNOWN.endpoint(url)
    assert endpoint is not None
    assert endpoint.provider == provider
    assert endpoint.key_env
    assert not endpoint.keyless


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:11434/v1",
        "localhost:1234",
        "http://127.0.0.1:8000",
        "http://0.0.0.0:8080/v1",
        "http://[::1]:8000/v1",
        "http://10.1.2.3/v1",
        "http://192.168.1.20:11434",
        "http://ollama:11434",
        "http://vllm.svc.cluster.local/v1",
        "http://host.docker.internal:11434",
    ],
)
def test_local_endpoints_need_no_key(url: str) -> None:
    endpoint = KNOWN.endpoint(url)
    assert endpoint is not None
    assert endpoint.keyless


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://llm.example.com/v1",
        "https://api.openai.com.evil.example/v1",
        "https://evil-api.openai.com.example",
        "https://notapi.openai.com",
        "https://openai.azure.com.example",
        "https://.openai.azure.com",
        "https://8.8.8.8/v1",
        "http://[broken",
        "${BASE_URL}/v1.x",
    ],
)
def test_unknown_endpoints(url: str) -> None:
    assert KNOWN.endpoint(url) is None


@given(st.text(max_size=60))
def test_any_text_may_be_asked(text: str) -> None:
    KNOWN.endpoint(text)
    KNOWN.model_string("python", text)
    KNOWN.key_shape(text)
    KNOWN.is_placeholder(text)
    assert KNOWN.client("python", text) is None


@pytest.mark.parametrize(
    ("value", "provider", "variables", "inferred"),
    [
        ("openai:gpt-4o", "openai", ("OPENAI_API_KEY",), False),
        ("openai/gpt-4o", "openai", ("OPENAI_API_KEY",), False),
        ("anthropic:claude-sonnet-4-5", "anthropic", ("ANTHROPIC_API_KEY",), False),
        ("azure_openai:gpt-4o", "azure-openai", ("AZURE_OPENAI_API_KEY", "OPENAI_API_KEY"), False),
        ("azure/gpt-4o", "azure-openai", ("AZURE_API_KEY",), False),
        ("google_genai:gemini-2.5-flash", "google", ("GOOGLE_API_KEY", "GEMINI_API_KEY"), False),
        ("gemini/gemini-2.5-flash", "google", ("GEMINI_API_KEY", "GOOGLE_API_KEY"), False),
        ("ollama:llama3.2", "ollama", (), False),
        ("groq:meta-llama/llama-4", "groq", ("GROQ_API_KEY",), False),
        ("openrouter/anthropic/claude-sonnet-4", "openrouter", ("OPENROUTER_API_KEY",), False),
        ("perplexity/sonar", "perplexity", ("PERPLEXITYAI_API_KEY", "PERPLEXITY_API_KEY"), False),
        ("gpt-4o-mini", "openai", ("OPENAI_API_KEY",), True),
        ("o3-mini", "openai", ("OPENAI_API_KEY",), True),
        ("claude-3-opus", "anthropic", ("ANTHROPIC_API_KEY",), True),
        ("command-r-plus", "cohere", ("COHERE_API_KEY", "CO_API_KEY"), True),
        ("mistral-large-latest", "mistral", ("MISTRAL_API_KEY",), True),
        ("accounts/fireworks/models/llama-v3p1-8b-instruct", "fireworks", ("FIREWORKS_API_KEY",), True),
        ("anthropic.claude-3-5-sonnet-20240620-v1:0", "aws", ("AWS_BEARER_TOKEN_BEDROCK",), True),
        ("grok-4", "xai", ("XAI_API_KEY",), True),
    ],
)
def test_model_string(value: str, provider: str, variables: tuple[str, ...], inferred: bool) -> None:
    found = KNOWN.model_string("python", value)
    assert found is not None
    assert found.provider == provider
    assert found.key_env == variables
    assert found.inferred is inferred


def test_a_model_string_may_mean_another_variable_in_another_language() -> None:
    python = KNOWN.model_string("python", "google/gemini-2.5-flash")
    typescript = KNOWN.model_string("typescript", "google/gemini-2.5-flash")
    assert python is not None
    assert typescript is not None
    assert python.key_env == ("GOOGLE_API_KEY", "GEMINI_API_KEY")
    assert typescript.key_env == ("GOOGLE_GENERATIVE_AI_API_KEY",)


def test_model_string_keeps_the_model() -> None:
    found = KNOWN.model_string("python", "groq:meta-llama/llama-4")
    assert found is not None
    assert found.model == "meta-llama/llama-4"


@pytest.mark.parametrize(
    "value", ["gemini-2.0-flash", "google_vertexai:gemini-pro", "bedrock:amazon.nova", "amazon.nova"]
)
def test_model_strings_of_ambient_credentials(value: str) -> None:
    found = KNOWN.model_string("python", value)
    assert found is not None
    assert found.ambient_credentials


@pytest.mark.parametrize(
    "value",
    [
        "",
        "acme:model",
        "acme/model",
        "meta-llama/Llama-3-8B",
        "mistral-community/pixtral",
        "llama3",
        ":gpt-4o",
        "my model",
    ],
)
def test_unknown_model_strings(value: str) -> None:
    assert KNOWN.model_string("python", value) is None


@pytest.mark.parametrize(
    ("prefix", "body", "provider"),
    [
        ("sk-proj-", BODY, "openai"),
        ("sk-svcacct-", BODY, "openai"),
        ("sk-", BODY[:20] + "T3BlbkFJ" + BODY[20:40], "openai"),
        ("sk-ant-", "api03-" + BODY[:93] + "AA", "anthropic"),
        ("sk-or-v1-", HEXADECIMAL, "openrouter"),
        ("gsk_", BODY[:52], "groq"),
        ("AIza", BODY[:35], "google"),
        ("hf_", BODY[:34], "huggingface"),
        ("nvapi-", BODY[:64], "nvidia"),
        ("pplx-", BODY[:48], "perplexity"),
        ("r8_", BODY[:37], "replicate"),
        ("tvly-dev-", BODY[:32], "tavily"),
        ("xai-", BODY[:80], "xai"),
        ("AKIA", "J4M7QW2ZP6T3RVNB", "aws"),
        ("lsv2_pt_", HEXADECIMAL[:32] + "_" + HEXADECIMAL[:10], "langsmith"),
    ],
)
def test_key_shape(prefix: str, body: str, provider: str) -> None:
    assert KNOWN.key_shape(prefix + body) == provider
    assert not KNOWN.is_placeholder(prefix + body)
    assert KNOWN.key_shape(prefix) is None
    assert KNOWN.key_shape(f"key {prefix}{body}") is None


@pytest.mark.parametrize(
    "literal",
    [
        "",
        " ",
        "sk-...",
        "sk-proj-...",
        "sk-proj-" + "x" * 48,
        "sk-" + "0" * 48,
        "sk-ant-api03-your-key-here-" + "a1b2c3d4" * 10,
        "YOUR_API_KEY",
        "your-openai-api-key",
        "<OPENAI_API_KEY>",
        "${OPENAI_API_KEY}",
        "xxx",
        "test",
        "dummy",
        "EMPTY",
        "not-needed",
        "lm-studio",
        "ollama",
        "hf_" + "xX" * 17,
        "AKIAIOSFODNN7EXAMPLE",
        "AIza" + "*" * 35,
    ],
)
def test_placeholders(literal: str) -> None:
    assert KNOWN.is_placeholder(literal)
    assert KNOWN.key_shape(literal) is None


@pytest.mark.parametrize(
    "literal", ["gpt-4o-mini-2024-07-18", "https://api.openai.com/v1", "sk-learn-pipeline-step-one"]
)
def test_other_text_has_no_key_shape(literal: str) -> None:
    assert KNOWN.key_shape(literal) is None
