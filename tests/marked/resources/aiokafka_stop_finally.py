# clean: `stop` is awaited in `finally`
from aiokafka import AIOKafkaProducer


async def publish(brokers, topic, payloads):
    producer = AIOKafkaProducer(bootstrap_servers=brokers)
    await producer.start()
    try:
        for payload in payloads:
            await producer.send_and_wait(topic, payload)
    finally:
        await producer.stop()
