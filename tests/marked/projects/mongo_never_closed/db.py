# clean: who calls it has to see to the end of what is opened here
import motor.motor_asyncio


class Mongo:
    client = None


mongo = Mongo()


async def connect_to_mongo():
    mongo.client = motor.motor_asyncio.AsyncIOMotorClient("mongodb://mongo")


async def close_mongo_connection():
    mongo.client.close()
