# clean: the consumer is closed in `finally`
from kafka import KafkaConsumer


def drain(brokers, topic, handle):
    consumer = KafkaConsumer(topic, bootstrap_servers=brokers, consumer_timeout_ms=1000)
    try:
        for record in consumer:
            handle(record.value)
        consumer.commit()
    finally:
        consumer.close()
