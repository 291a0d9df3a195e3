# clean: closed in `finally`
import pika


def depth(parameters, queue):
    connection = pika.BlockingConnection(parameters)
    try:
        channel = connection.channel()
        return channel.queue_declare(queue=queue, passive=True).method.message_count
    finally:
        connection.close()
