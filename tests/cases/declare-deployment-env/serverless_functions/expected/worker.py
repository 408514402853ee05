import llm


def handler(event: dict, context: object) -> str:
    return llm.ask(event["text"])
