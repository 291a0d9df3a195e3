from collections import defaultdict, deque

RECENT = defaultdict(lambda: deque(maxlen=20))  # expect: LK201


async def on_message(message):
    RECENT[message.from_user.id].append(message.text)
