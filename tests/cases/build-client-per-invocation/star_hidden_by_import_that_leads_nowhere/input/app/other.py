from app.hub import client
