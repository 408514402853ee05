import opened


def name():
    return opened.settings["name"]
