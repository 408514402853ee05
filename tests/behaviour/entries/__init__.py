"""One module a project: which variable holds its key, how to import it, and how to call it."""
