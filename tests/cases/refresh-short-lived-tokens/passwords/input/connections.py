import boto3
import psycopg2

rds = boto3.client("rds")
PASSWORD = rds.generate_db_auth_token(DBHostname="db", Port=5432, DBUsername="app")


def connect():
    return psycopg2.connect(host="db", user="app", password=PASSWORD)
