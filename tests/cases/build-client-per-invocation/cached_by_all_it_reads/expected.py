import functools
import os

from ibm_watsonx_ai import Credentials
from ibm_watsonx_ai.foundation_models import ModelInference


# Built once per process and credential: it is costly to build or holds state.
@functools.lru_cache(maxsize=1)
def _build_model(_process_id: int, *_credentials: str | None) -> ModelInference:
    region_url = os.getenv("WATSONX_URL")
    return ModelInference(
        model_id="ibm/granite-3-8b-instruct",
        credentials=Credentials(url=region_url, api_key=os.getenv("WATSONX_APIKEY")),
        project_id="p",
    )


def get_model() -> ModelInference:
    return _build_model(
        os.getpid(), os.getenv("WATSONX_APIKEY"), os.getenv("WATSONX_URL")
    )


def ask(text):
    model = get_model()
    return model.generate_text(text)
