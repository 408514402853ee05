from app.sdk import *
