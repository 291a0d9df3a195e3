# clean: a database holds its client, a collection its database, so whoever gets one of them has the client too
from motor.motor_asyncio import AsyncIOMotorClient
from pymongo import MongoClient


def shop_database(url):
    client = MongoClient(url)
    return client["shop"]


def orders_of(url, tenant):
    return MongoClient(url)[tenant].orders


def archive_of(url):
    database = MongoClient(url)["archive"]
    return database.get_collection("orders")


class Catalogue:
    def __init__(self, url):
        client = AsyncIOMotorClient(url)
        self._products = client.shop.products

    async def find(self, sku):
        return await self._products.find_one({"sku": sku})


def repository_of(url, factory):
    client = MongoClient(url)
    return factory(client.shop)


def newest_order(url):
    database = MongoClient(url)["shop"]
    try:
        return database.orders.find_one(sort=[("placed", -1)])
    finally:
        database.client.close()


def recent_orders(url):
    client = MongoClient(url)
    return client.shop.orders.find().sort("placed", -1).limit(50)
