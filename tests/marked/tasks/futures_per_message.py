from concurrent.futures import ThreadPoolExecutor

executor = ThreadPoolExecutor(8)
futures = []


def on_message(channel, method, properties, body):
    futures.append(executor.submit(handle, body))  # expect: LK401
    channel.basic_ack(method.delivery_tag)


def handle(body):
    print(len(body))
