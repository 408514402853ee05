import llm


def models():
    assert llm
    if hasattr(llm, "other"):
        return getattr(llm, "other", None)
    return llm.create_client().models.list()
