"""More than eight characters of a key are a part of it; less is a mask."""

import os

KEY = os.environ["OPENAI_API_KEY"]
print(f"key {bool(KEY)}...")
print(f"key {bool(KEY)}")
print("key", bool(KEY))
print("key", KEY[:8], KEY[-8:], KEY[8:16], KEY[0])
