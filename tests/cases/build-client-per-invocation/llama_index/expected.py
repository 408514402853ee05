import functools
import os

from llama_index.embeddings.mistralai import MistralAIEmbedding
from llama_index.embeddings.voyageai import VoyageEmbedding
from llama_index.llms.gemini import Gemini
from llama_index.llms.huggingface_api import HuggingFaceInferenceAPI
from llama_index.llms.ibm import WatsonxLLM
from llama_index.llms.upstage import Upstage
from openrouter import OpenRouter


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


# Built once per process and credential: it is costly to build or holds state.
@functools.lru_cache(maxsize=1)
def _build_gemini(_process_id: int, _credential: str | None) -> Gemini:
    return Gemini(model="models/gemini-2.5-flash")


def get_gemini() -> Gemini:
    return _build_gemini(os.getpid(), os.getenv("GOOGLE_API_KEY"))


def create_hub() -> HuggingFaceInferenceAPI:
    return HuggingFaceInferenceAPI(model_name="x", token=_require_env("HF_TOKEN"))


# Built once per process and credential: it is costly to build or holds state.
@functools.lru_cache(maxsize=1)
def _build_granite(_process_id: int, *_credentials: str | None) -> WatsonxLLM:
    env = {name: os.getenv(name) for name in ("WATSONX_APIKEY", "WATSONX_URL")}
    missing = [name for name, value in env.items() if not value]
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))
    return WatsonxLLM(model_id="ibm/granite-3-8b-instruct", project_id="p", apikey=env["WATSONX_APIKEY"])


def get_granite() -> WatsonxLLM:
    return _build_granite(os.getpid(), os.getenv("WATSONX_APIKEY"), os.getenv("WATSONX_URL"))


def create_solar() -> Upstage:
    _require_env("UPSTAGE_API_KEY")
    return Upstage(model="solar-pro")


def create_voyage() -> VoyageEmbedding:
    return VoyageEmbedding("voyage-3.5", voyage_api_key=_require_env("VOYAGE_API_KEY"))


def create_mistral() -> MistralAIEmbedding:
    _require_env("MISTRAL_API_KEY")
    return MistralAIEmbedding()


def create_router() -> OpenRouter:
    return OpenRouter(api_key=_require_env("OPENROUTER_API_KEY"))


def all_of_them():
    gemini = get_gemini()
    hub = create_hub()
    granite = get_granite()
    solar = create_solar()
    voyage = create_voyage()
    mistral = create_mistral()
    router = create_router()
    return gemini, hub, granite, solar, voyage, mistral, router
