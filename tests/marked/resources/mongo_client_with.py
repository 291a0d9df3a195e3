# clean: `with` closes the client
from pymongo import MongoClient


def entries(url, user):
    with MongoClient(url) as client:
        return list(client.audit.entries.find({"user": user}))
