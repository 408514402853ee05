from app import hub

VERSION = 1
