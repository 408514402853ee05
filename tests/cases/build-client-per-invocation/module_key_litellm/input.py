import os

import litellm

litellm.api_key = os.environ["OPENAI_API_KEY"]
litellm.drop_params = True


def ask(question: str) -> object:
    return litellm.completion(model="gpt-4o", messages=[{"role": "user", "content": question}])
