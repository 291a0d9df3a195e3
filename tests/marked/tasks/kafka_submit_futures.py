from concurrent.futures import ThreadPoolExecutor

from kafka import KafkaConsumer

consumer = KafkaConsumer("orders")


def run(handle):
    pool = ThreadPoolExecutor(16)  # expect: LK301
    futures = []
    for message in consumer:
        futures.append(pool.submit(handle, message.value))  # expect: LK401
