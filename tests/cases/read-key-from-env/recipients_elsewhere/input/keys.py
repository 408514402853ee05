import os

REGION = os.getenv("REGION", "eu")
SHARED = "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGH"
OWN = "sk-proj-zyxwvutsrqponmlkjihgfedcba0123456789ABCDEFGH"
