from pymongo import MongoClient


def newest_order(url):
    client = MongoClient(url)  # expect: LK301
    return client["shop"]["orders"].find_one(sort=[("placed", -1)])


def count_orders(url):
    database = MongoClient(url).shop  # expect: LK303
    return database.orders.count_documents({})


def all_orders(url):
    client = MongoClient(url)  # expect: LK301
    orders = client.shop.orders
    return list(orders.find())


def recent_orders(url):
    client = MongoClient(url)  # expect: LK301
    orders = client.shop.orders
    for order in orders.find().sort("placed", -1).limit(50):
        print(order["number"])
