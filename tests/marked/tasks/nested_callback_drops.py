import asyncio


def attach(client, store):
    def on_message(topic, payload):
        asyncio.create_task(store.save(topic, payload))  # expect: LK402

    client.on_message = on_message
