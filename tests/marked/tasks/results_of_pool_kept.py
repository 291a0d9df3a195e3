from multiprocessing import Pool


def consume(consumer, work):
    results = []
    with Pool(4) as pool:
        for message in consumer:
            results.append(pool.apply_async(work, (message.value,)))  # expect: LK401
