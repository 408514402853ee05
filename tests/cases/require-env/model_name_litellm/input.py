from langchain_litellm import ChatLiteLLM


def by_name():
    return ChatLiteLLM(model_name="groq/llama-3.3-70b-versatile")


def by_both():
    return ChatLiteLLM(model="gpt-4o", model_name="mistral/mistral-large-latest")


def by_default():
    return ChatLiteLLM()
