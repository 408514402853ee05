from whole import llm as _llm

globals().update(vars(_llm))
