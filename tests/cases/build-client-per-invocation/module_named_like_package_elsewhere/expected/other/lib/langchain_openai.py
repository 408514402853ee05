class ChatOpenAI:
    """Another one."""
