DESKS_URL = "http://desks"
CHAIRS_URL = "http://chairs"
