# clean: who calls it has to see to the end of what is opened here
import motor.motor_asyncio


class Mongo:
    client = None

    @classmethod
    def connect(cls, url):
        cls.client = motor.motor_asyncio.AsyncIOMotorClient(url)

    @classmethod
    def close(cls):
        cls.client.close()
