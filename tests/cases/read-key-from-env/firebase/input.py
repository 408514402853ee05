import os

firebase = {
    "apiKey": "AIzaSyB3kQ9vX2mN7pR4tW8yZ1cF6hJ0lS5dG2a",
    "authDomain": "project.firebaseapp.com",
}

standing = {
    "apiKey": os.getenv("FIREBASE_KEY", "AIzaSyB3kQ9vX2mN7pR4tW8yZ1cF6hJ0lS5dG2a"),
    "authDomain": os.getenv("FIREBASE_DOMAIN") or "project.firebaseapp.com",
}

maps = "AIzaSyB3kQ9vX2mN7pR4tW8yZ1cF6hJ0lS5dG2a"
