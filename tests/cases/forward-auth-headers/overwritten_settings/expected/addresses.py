SERVICES = {"users": "http://users", "orders": "http://orders"}
KEPT_SERVICES = {"users": "http://users", "orders": "http://orders"}


class Settings:
    users_url = "http://users"
    orders_url = "http://orders"


class Limits:
    stock_url = "http://stock"
    prices_url = "http://prices"


class Shown:
    team_url = "http://team"
    rooms_url = "http://rooms"


settings = Settings()
limits = Limits()
shown = Shown()


def fill(target, values):
    for key, value in values.items():
        setattr(target, key, value)
