_rooms = {}  # expect: LK201


def join(chat_id, user):
    _rooms.setdefault(chat_id, set()).add(user)


def leave(chat_id, user):
    _rooms[chat_id].discard(user)
