import os

from llama_index.embeddings.mistralai import MistralAIEmbedding
from llama_index.embeddings.voyageai import VoyageEmbedding
from llama_index.llms.gemini import Gemini
from llama_index.llms.huggingface_api import HuggingFaceInferenceAPI
from llama_index.llms.ibm import WatsonxLLM
from llama_index.llms.upstage import Upstage
from openrouter import OpenRouter

gemini = Gemini(model="models/gemini-2.5-flash")
hub = HuggingFaceInferenceAPI(model_name="x", token=os.getenv("HF_TOKEN"))
granite = WatsonxLLM(model_id="ibm/granite-3-8b-instruct", project_id="p", apikey=os.getenv("WATSONX_APIKEY"))
solar = Upstage(model="solar-pro")
voyage = VoyageEmbedding("voyage-3.5", voyage_api_key=os.getenv("VOYAGE_API_KEY"))
mistral = MistralAIEmbedding()
router = OpenRouter(api_key=os.getenv("OPENROUTER_API_KEY"))


def all_of_them():
    return gemini, hub, granite, solar, voyage, mistral, router
