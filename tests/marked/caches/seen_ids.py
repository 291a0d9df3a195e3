_seen = set()  # expect: LK204


def first_time(message_id):
    if message_id in _seen:
        return False
    _seen.add(message_id)
    return True
