from core import llm as fast_llm
