import functools
import os

from llama_index.embeddings.mistralai import MistralAIEmbedding
from llama_index.embeddings.voyageai import VoyageEmbedding
from llama_index.llms.gemini import Gemini
from llama_index.llms.huggingface_api import HuggingFaceInferenceAPI
from llama_index.llms.ibm import WatsonxLLM
from llama_index.llms.upstage import Upstage
from openrouter import OpenRouter


# Built once per process and credential: it is costly to build or holds state.
@functools.lru_cache(maxsize=8)
def _build_gemini(process_id: int, *credentials: str | None) -> Gemini:
    return Gemini(model="models/gemini-2.5-flash")


def create_gemini() -> Gemini:
    return _build_gemini(os.getpid(), os.getenv("GOOGLE_API_KEY"))


def create_hub() -> HuggingFaceInferenceAPI:
    token = os.getenv("HF_TOKEN")
    if not token:
        raise RuntimeError("Missing HF_TOKEN")
    return HuggingFaceInferenceAPI(model_name="x", token=token)


# Built once per process and credential: it is costly to build or holds state.
@functools.lru_cache(maxsize=8)
def _build_granite(process_id: int, *credentials: str | None) -> WatsonxLLM:
    missing = [name for name in ("WATSONX_APIKEY", "WATSONX_URL") if not os.getenv(name)]
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))
    return WatsonxLLM(model_id="ibm/granite-3-8b-instruct", project_id="p", apikey=os.getenv("WATSONX_APIKEY"))


def create_granite() -> WatsonxLLM:
    return _build_granite(os.getpid(), os.getenv("WATSONX_APIKEY"), os.getenv("WATSONX_URL"))


def create_solar() -> Upstage:
    if not os.getenv("UPSTAGE_API_KEY"):
        raise RuntimeError("Missing UPSTAGE_API_KEY")
    return Upstage(model="solar-pro")


def create_voyage() -> VoyageEmbedding:
    voyage_api_key = os.getenv("VOYAGE_API_KEY")
    if not voyage_api_key:
        raise RuntimeError("Missing VOYAGE_API_KEY")
    return VoyageEmbedding("voyage-3.5", voyage_api_key=voyage_api_key)


def create_mistral() -> MistralAIEmbedding:
    if not os.getenv("MISTRAL_API_KEY"):
        raise RuntimeError("Missing MISTRAL_API_KEY")
    return MistralAIEmbedding()


def create_router() -> OpenRouter:
    api_key = os.getenv("OPENROUTER_API_KEY")
    if not api_key:
        raise RuntimeError("Missing OPENROUTER_API_KEY")
    return OpenRouter(api_key=api_key)


def all_of_them():
    gemini = create_gemini()
    hub = create_hub()
    granite = create_granite()
    solar = create_solar()
    voyage = create_voyage()
    mistral = create_mistral()
    router = create_router()
    return gemini, hub, granite, solar, voyage, mistral, router
