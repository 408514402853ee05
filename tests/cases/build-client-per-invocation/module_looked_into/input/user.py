import llm


def models():
    assert llm
    if hasattr(llm, "other"):
        return getattr(llm, "other", None)
    return llm.client.models.list()
