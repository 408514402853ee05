from main import SHARED

print(len(SHARED))
