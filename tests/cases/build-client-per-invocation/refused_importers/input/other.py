replaced = None
