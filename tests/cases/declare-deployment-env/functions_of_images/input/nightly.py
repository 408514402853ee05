from app import handler as h


def handler(event, context):
    return h(event, context)
