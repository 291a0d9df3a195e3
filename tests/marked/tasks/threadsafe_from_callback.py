import asyncio


class MqttBridge:
    def __init__(self, client, loop):
        self.loop = loop
        client.on_message = self.on_message

    def on_message(self, client, userdata, message):
        asyncio.run_coroutine_threadsafe(self.publish(message.topic, message.payload), self.loop)  # expect: LK402

    async def publish(self, topic, payload):
        await asyncio.sleep(0)
