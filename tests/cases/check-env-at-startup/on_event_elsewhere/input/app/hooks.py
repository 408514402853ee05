def register(app):
    app.add_event_handler("startup", lambda: print("up"))
