"""The traps: what a person would get wrong about these classes, written down by hand."""

from __future__ import annotations

import pickle

import pytest

from codemods import catalogue
from codemods.catalogue import Derived, Language, Setting, Transport

KNOWN = catalogue.load()


def test_load_gives_the_same_catalogue_and_it_crosses_a_process_border() -> None:
    assert catalogue.load() is KNOWN
    assert pickle.loads(pickle.dumps(KNOWN)) == KNOWN
    client = KNOWN.client("python", "openai.OpenAI")
    assert pickle.loads(pickle.dumps(client)) == client
    assert isinstance(hash(client), int)


@pytest.mark.parametrize(
    ("language", "path", "provider"),
    [
        ("python", "openai.OpenAI", "openai"),
        ("python", "openai.Client", "openai"),
        ("python", "openai.AsyncClient", "openai"),
        ("python", "openai.AzureOpenAI", "azure-openai"),
        ("python", "openai.BedrockOpenAI", "aws"),
        ("python", "anthropic.Client", "anthropic"),
        ("python", "anthropic.AnthropicVertex", "google"),
        ("python", "langchain.chat_models.ChatOpenAI", "openai"),
        ("python", "langchain.chat_models.openai.ChatOpenAI", "openai"),
        ("python", "langchain_community.chat_models.ChatOpenAI", "openai"),
        ("python", "langchain.llms.OpenAI", "openai"),
        ("python", "langchain.embeddings.openai.OpenAIEmbeddings", "openai"),
        ("python", "langchain_openai.chat_models.base.ChatOpenAI", "openai"),
        ("python", "llama_index.llms.openai.OpenAI", "openai"),
        ("python", "llama_index.llms.OpenAI", "openai"),
        ("python", "google.genai.Client", "google"),
        ("python", "vertexai.generative_models.GenerativeModel", "google"),
        ("python", "mistralai.Mistral", "mistral"),
        ("python", "mistralai.client.Mistral", "mistral"),
        ("python", "mistralai.client.MistralClient", "mistral"),
        ("python", "xai_sdk.Client", "xai"),
        ("python", "tavily.TavilyClient", "tavily"),
        ("typescript", "openai#default", "openai"),
        ("typescript", "openai#OpenAI", "openai"),
        ("typescript", "openai#AzureOpenAI", "azure-openai"),
        ("typescript", "@anthropic-ai/sdk#default", "anthropic"),
        ("typescript", "groq-sdk#default", "groq"),
        ("typescript", "replicate#default", "replicate"),
        ("typescript", "@langchain/openai#ChatOpenAI", "openai"),
        ("typescript", "@langchain/community/chat_models/fireworks#ChatFireworks", "fireworks"),
        ("typescript", "@ai-sdk/openai#createOpenAI", "openai"),
    ],
)
def test_paths(language: Language, path: str, provider: str) -> None:
    client = KNOWN.client(language, path)
    assert client is not None
    assert client.provider == provider


@pytest.mark.parametrize(
    ("language", "path"),
    [
        ("python", "openai"),
        ("python", "OpenAI"),
        ("python", ""),
        ("python", "openai.openai.OpenAI"),
        ("python", "mycompany.openai.OpenAI"),
        ("python", "langchain_openai.ChatAnthropic"),
        ("python", "openai#OpenAI"),
        ("typescript", "openai.OpenAI"),
        ("typescript", "@langchain/openai#default"),
        ("typescript", "./openai#OpenAI"),
        ("typescript", "@langchain/openai#chatopenai"),
    ],
)
def test_spelling_alone_finds_nothing(language: Language, path: str) -> None:
    assert KNOWN.client(language, path) is None


def test_key_parameters_and_variables_with_their_precedence() -> None:
    chat = KNOWN.client("python", "langchain_openai.ChatOpenAI")
    assert chat is not None
    assert chat.key_params == ("api_key", "openai_api_key")
    assert chat.key_env == ("OPENAI_API_KEY",)
    google = KNOWN.client("python", "langchain_google_genai.ChatGoogleGenerativeAI")
    assert google is not None
    assert google.key_env == ("GOOGLE_API_KEY", "GEMINI_API_KEY")
    assert "GOOGLE_GENAI_USE_VERTEXAI" in google.keyless_env
    perplexity = KNOWN.client("python", "langchain_perplexity.ChatPerplexity")
    assert perplexity is not None
    assert perplexity.key_env == ("PPLX_API_KEY", "PERPLEXITY_API_KEY")
    sdk = KNOWN.client("python", "cohere.ClientV2")
    langchain = KNOWN.client("python", "langchain_cohere.ChatCohere")
    assert sdk is not None
    assert langchain is not None
    assert sdk.key_env == ("CO_API_KEY", "COHERE_API_KEY")
    assert langchain.key_env == ("COHERE_API_KEY", "CO_API_KEY")


@pytest.mark.parametrize(
    ("language", "path", "ignored", "used"),
    [
        ("typescript", "@langchain/openai#ChatOpenAI", "openAIApiKey", "apiKey"),
        ("python", "langchain_cohere.ChatCohere", "api_key", "cohere_api_key"),
        ("python", "langchain_tavily.TavilySearch", "api_key", "tavily_api_key"),
        ("typescript", "cohere-ai#CohereClient", "apiKey", "token"),
    ],
)
def test_parameters_that_are_ignored(language: Language, path: str, ignored: str, used: str) -> None:
    client = KNOWN.client(language, path)
    assert client is not None
    assert client.ignored_key_params[ignored] == used
    assert used in client.key_params


@pytest.mark.parametrize(
    "path",
    [
        "langchain_deepseek.ChatDeepSeek",
        "langchain_together.ChatTogether",
        "langchain_cerebras.ChatCerebras",
        "llama_index.llms.groq.Groq",
        "pydantic_ai.providers.ollama.OllamaProvider",
    ],
)
def test_a_leaking_fallback_is_no_alternative(path: str) -> None:
    client = KNOWN.client("python", path)
    assert client is not None
    assert not {"OPENAI_API_KEY", "OPENAI_ADMIN_KEY"} & {*client.key_env, *client.keyless_env, *client.admin_env}


@pytest.mark.parametrize(
    ("language", "path"),
    [
        ("python", "anthropic.Anthropic"),
        ("python", "boto3.client"),
        ("python", "langchain_aws.ChatBedrock"),
        ("python", "langchain_google_vertexai.ChatVertexAI"),
        ("python", "huggingface_hub.InferenceClient"),
        ("typescript", "@langchain/aws#ChatBedrockConverse"),
        ("typescript", "@anthropic-ai/sdk#Anthropic"),
    ],
)
def test_credentials_of_the_machine_make_no_variable_necessary(language: Language, path: str) -> None:
    client = KNOWN.client(language, path)
    assert client is not None
    assert client.ambient_credentials


def test_alternatives_to_a_key() -> None:
    anthropic = KNOWN.client("python", "anthropic.Anthropic")
    azure = KNOWN.client("python", "langchain_openai.AzureChatOpenAI")
    assert anthropic is not None
    assert azure is not None
    assert "auth_token" in anthropic.other_credentials
    assert {"ANTHROPIC_AUTH_TOKEN", "ANTHROPIC_PROFILE"} <= set(anthropic.keyless_env)
    assert "azure_ad_token_provider" in azure.other_credentials
    assert azure.key_env == ("AZURE_OPENAI_API_KEY", "OPENAI_API_KEY")


def test_settings_of_azure() -> None:
    client = KNOWN.client("python", "openai.AzureOpenAI")
    assert client is not None
    assert client.settings == (
        Setting(params=("api_version",), env=("OPENAI_API_VERSION",)),
        Setting(params=("azure_endpoint",), env=("AZURE_OPENAI_ENDPOINT",), unless_params=("base_url",)),
    )


def test_what_construction_costs() -> None:
    sdk = KNOWN.client("python", "openai.OpenAI")
    async_sdk = KNOWN.client("python", "openai.AsyncOpenAI")
    chat = KNOWN.client("python", "langchain_openai.ChatOpenAI")
    mistral = KNOWN.client("python", "langchain_mistralai.MistralAIEmbeddings")
    javascript = KNOWN.client("typescript", "openai#OpenAI")
    assert sdk is not None
    assert async_sdk is not None
    assert chat is not None
    assert mistral is not None
    assert javascript is not None
    assert sdk.transports == (Transport("http_client", "openai.DefaultHttpxClient", since=(("openai", "1.17"),)),)
    assert not sdk.cheap
    assert async_sdk.is_async
    assert [each.cls for each in async_sdk.transports] == ["openai.DefaultAsyncHttpxClient"]
    assert chat.cheap
    assert mistral.costly_construction
    assert javascript.cheap


@pytest.mark.parametrize("path", ["langchain_ollama.ChatOllama", "ollama.Client", "langchain_community.llms.Ollama"])
def test_ollama_needs_no_key(path: str) -> None:
    client = KNOWN.client("python", path)
    assert client is not None
    assert not client.requires_key
    assert not client.raises_without_key


def test_a_boto3_client_is_one_by_the_service_it_names() -> None:
    client = KNOWN.client("python", "boto3.client")
    assert client is not None
    assert "bedrock-runtime" in client.literal_args
    assert "s3" not in client.literal_args
    assert not client.is_class


@pytest.mark.parametrize(
    ("language", "path", "kind"),
    [
        ("python", "langchain_openai.ChatOpenAI", "static"),
        ("python", "langchain_ollama.ChatOllama", "none"),
        ("python", "pydantic_ai.providers.vllm.VLLMProvider", "none"),
        ("python", "langchain_aws.ChatBedrock", "refreshing"),
        ("python", "boto3.client", "refreshing"),
        ("python", "langchain_google_vertexai.ChatVertexAI", "refreshing"),
        ("python", "anthropic.Anthropic", "static"),
        ("typescript", "@ai-sdk/openai#createOpenAI", "late"),
        ("typescript", "@aws-sdk/client-bedrock-runtime#BedrockRuntimeClient", "refreshing"),
        ("typescript", "openai#OpenAI", "static"),
    ],
)
def test_what_kind_of_credential_is_captured(language: Language, path: str, kind: str) -> None:
    client = KNOWN.client(language, path)
    assert client is not None
    assert client.captures == kind


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("langchain.chat_models.init_chat_model", "model"),
        ("langchain.agents.create_agent", "model"),
        ("pydantic_ai.Agent", "model"),
        ("dspy.LM", "model"),
        ("instructor.from_provider", "model"),
    ],
)
def test_classes_that_take_a_model_string(path: str, parameter: str) -> None:
    client = KNOWN.client("python", path)
    assert client is not None
    assert client.model_string_param == parameter
    assert client.key_env == ()


@pytest.mark.parametrize(
    ("variable", "owners"),
    [
        ("OPENAI_API_KEY", ("azure-openai", "openai")),
        ("ANTHROPIC_API_KEY", ("anthropic",)),
        ("GROQ_API_KEY", ("groq",)),
        ("AZURE_OPENAI_ENDPOINT", ("azure-openai",)),
        ("DEEPSEEK_API_KEY", ("deepseek",)),
        ("HYPERBOLIC_API_KEY", ("hyperbolic",)),
        ("OPENAI", ()),
        ("MY_OPENAI_API_KEY", ()),
        ("openai_api_key", ()),
        ("", ()),
    ],
)
def test_env_owners(variable: str, owners: tuple[str, ...]) -> None:
    assert KNOWN.env_owners(variable) == owners


def test_modules_for_the_prefilter() -> None:
    assert {"openai", "langchain", "langchain_community", "google", "boto3"} <= KNOWN.modules("python")
    assert {"openai", "@langchain/openai", "@ai-sdk/openai", "langchain"} <= KNOWN.modules("typescript")
    assert not any("." in module for module in KNOWN.modules("python"))
    assert not any("#" in module for module in KNOWN.modules("typescript"))


def test_providers() -> None:
    openai = KNOWN.provider("openai")
    assert openai is not None
    assert openai.name == "OpenAI"
    assert KNOWN.provider("nobody") is None
    assert [provider.id for provider in KNOWN.providers()] == sorted(provider.id for provider in KNOWN.providers())


@pytest.mark.parametrize(
    ("language", "path", "kind"),
    [
        ("python", "langchain_core.runnables.RunnableSequence", "cheap"),
        ("python", "langchain.chains.RetrievalQA.from_chain_type", "cheap"),
        ("python", "langchain_core.prompts.ChatPromptTemplate.from_messages", "cheap"),
        ("python", "langchain.agents.AgentExecutor", "cheap"),
        ("python", "langgraph.graph.StateGraph", "cheap"),
        ("python", "instructor.from_openai", "cheap"),
        ("python", "langchain.memory.ConversationBufferMemory", "stateful"),
        ("python", "langgraph.checkpoint.memory.MemorySaver", "stateful"),
        ("python", "langchain_community.vectorstores.FAISS.load_local", "costly"),
        ("python", "langchain_core.prompts.PromptTemplate.from_file", "costly"),
        ("python", "langchain.agents.openai_assistant.OpenAIAssistantRunnable.create_assistant", "costly"),
        ("python", "langchain_chroma.Chroma", "costly"),
        ("python", "llama_index.core.VectorStoreIndex.from_documents", "costly"),
        ("typescript", "@langchain/core/runnables#RunnableSequence.from", "cheap"),
        ("typescript", "@langchain/langgraph#MemorySaver", "stateful"),
        ("typescript", "@langchain/pinecone#PineconeStore.fromExistingIndex", "costly"),
    ],
)
def test_derived(language: Language, path: str, kind: str) -> None:
    derived = KNOWN.derived(language, path)
    assert derived is not None
    assert derived.kind == kind
    assert bool(derived.reason) is (kind != "cheap")


@pytest.mark.parametrize(
    "path", ["langchain_core.runnables", "langchain_core.runnables.RunnableSequence.invoke", "app.RunnableSequence", ""]
)
def test_what_is_not_derived(path: str) -> None:
    assert KNOWN.derived("python", path) is None


def test_a_derived_object_says_why() -> None:
    found = KNOWN.derived("python", "langgraph.checkpoint.memory.InMemorySaver")
    assert found == Derived("stateful", "keeps the checkpoints of running threads")


@pytest.mark.parametrize(
    ("language", "name", "kind"),
    [
        ("python", "bind_tools", "derives"),
        ("python", "with_structured_output", "derives"),
        ("python", "ainvoke", "consumes"),
        ("python", "embed_query", "consumes"),
        ("python", "bindTools", None),
        ("typescript", "bindTools", "derives"),
        ("typescript", "invoke", "consumes"),
        ("typescript", "chat", "consumes"),
        ("typescript", "bind_tools", None),
    ],
)
def test_methods(language: Language, name: str, kind: str | None) -> None:
    assert KNOWN.method(language, name) == kind


def test_module_wide_settings() -> None:
    openai = KNOWN.module_config("python", "openai.api_key")
    google = KNOWN.module_config("python", "google.generativeai.configure")
    assert openai is not None
    assert google is not None
    assert not openai.is_call
    assert openai.key_env == ("OPENAI_API_KEY",)
    assert google.is_call
    assert google.key_env == ("GEMINI_API_KEY", "GOOGLE_API_KEY")
    assert KNOWN.module_config("python", "openai.OpenAI") is None
    assert KNOWN.module_config("typescript", "openai.api_key") is None


@pytest.mark.parametrize("language", ["python", "typescript"])
def test_every_class_can_be_imported_by_its_name(language: Language) -> None:
    """Files are found by these names, which are read off the text of the data: those in lists of several lines too."""
    clients = (client for each in KNOWN.providers() for client in KNOWN.clients_of(each.id, language))
    paths = (path for each in clients for path in each.import_paths)
    assert {path.replace("#", ".").rpartition(".")[2] for path in paths} <= KNOWN.importable(language)
