import boto3
import psycopg2
from sqlalchemy import create_engine, event

rds = boto3.client("rds")
password = rds.generate_db_auth_token(DBHostname="db", Port=5432, DBUsername="app")
URL = f"postgresql://app:{password}@db/shop"
engine = create_engine(URL)
asked = create_engine("postgresql://app@db/shop")


@event.listens_for(asked, "do_connect")
def give_token(dialect, record, arguments, keywords):
    keywords["password"] = rds.generate_db_auth_token(DBHostname="db", Port=5432, DBUsername="app")


def orders():
    with engine.connect() as connection:
        return connection.execute("select 1")


def stock():
    with asked.connect() as connection:
        return connection.execute("select 2")
