from celery import Celery

celery = Celery("app")
RESULTS = {}  # expect: LK201


@celery.task
def resize(image_id, width):
    data = load(image_id, width)
    RESULTS[image_id] = data
    return len(data)


def load(image_id, width):
    return b"x" * width
