import os

prod_key = os.environ["OPENAI_API_KEY"]
dev_key = os.environ["OPENAI_DEV_KEY"]
