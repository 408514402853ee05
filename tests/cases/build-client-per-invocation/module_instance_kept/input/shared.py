from service import Service

shared = Service("large")
