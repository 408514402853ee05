class ChatOpenAI:
    """A stand-in for one sample."""
