"""Audit trail in a document store."""

from pymongo import MongoClient


def audit(url, entry):
    client = MongoClient(url, serverSelectionTimeoutMS=2000)  # expect: LK301
    result = client.audit.entries.insert_one(entry)
    return str(result.inserted_id)
