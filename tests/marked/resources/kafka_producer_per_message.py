"""Publishes order events."""

import json

from kafka import KafkaProducer


def publish(brokers, topic, event):
    producer = KafkaProducer(bootstrap_servers=brokers)  # expect: LK301
    producer.send(topic, json.dumps(event).encode())
    producer.flush()
