from app import service

llm = ["a list of names"]
