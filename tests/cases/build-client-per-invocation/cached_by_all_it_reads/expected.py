import os

from ibm_watsonx_ai import Credentials
from ibm_watsonx_ai.foundation_models import ModelInference

# Built once per process and credential: it is costly to build or holds state.
_model_by_process: dict[int, tuple[tuple[str | None, str | None], ModelInference]] = {}


def get_model() -> ModelInference:
    process = os.getpid()
    credentials = (os.getenv("WATSONX_APIKEY"), os.getenv("WATSONX_URL"))
    known = _model_by_process.get(process)
    if known is None or known[0] != credentials:
        region_url = os.getenv("WATSONX_URL")
        model = ModelInference(
            model_id="ibm/granite-3-8b-instruct",
            credentials=Credentials(
                url=region_url, api_key=os.getenv("WATSONX_APIKEY")
            ),
            project_id="p",
        )
        known = _model_by_process[process] = (credentials, model)
    return known[1]


def ask(text):
    model = get_model()
    return model.generate_text(text)
