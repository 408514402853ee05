from core import create_llm as create_fast_llm
