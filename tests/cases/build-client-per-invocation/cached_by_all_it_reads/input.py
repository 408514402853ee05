import os

from ibm_watsonx_ai import Credentials
from ibm_watsonx_ai.foundation_models import ModelInference

REGION_URL = os.getenv("WATSONX_URL")
model = ModelInference(
    model_id="ibm/granite-3-8b-instruct",
    credentials=Credentials(url=REGION_URL, api_key=os.getenv("WATSONX_APIKEY")),
    project_id="p",
)


def ask(text):
    return model.generate_text(text)
