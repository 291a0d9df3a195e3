"""Puts a job on the queue."""

import pika


def enqueue(parameters, queue, body):
    connection = pika.BlockingConnection(parameters)  # expect: LK302
    channel = connection.channel()
    channel.queue_declare(queue=queue, durable=True)
    channel.basic_publish(exchange="", routing_key=queue, body=body)
    connection.close()
