from aiokafka import AIOKafkaProducer


async def publish(brokers, topic, payloads):
    producer = AIOKafkaProducer(bootstrap_servers=brokers)  # expect: LK302
    await producer.start()
    for payload in payloads:
        await producer.send_and_wait(topic, payload)
    await producer.stop()
