USERS = "http://users"
ORDERS = "http://orders"
