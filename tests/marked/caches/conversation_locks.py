import asyncio
from collections import defaultdict

_conversation_locks = defaultdict(asyncio.Lock)  # expect: LK201


async def append_turn(store, conversation_id: str, turn: dict) -> None:
    async with _conversation_locks[conversation_id]:
        history = await store.load(conversation_id)
        history.append(turn)
        await store.save(conversation_id, history)
