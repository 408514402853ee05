"""Keys."""

TOKEN = "sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789ABCD"
REGION = "eu"
