import asyncio
import json

processed = set()  # expect: LK204


async def consume(consumer, handle):
    async for message in consumer:
        event = json.loads(message.value)
        if event["event_id"] in processed:
            continue
        processed.add(event["event_id"])
        await handle(event)
