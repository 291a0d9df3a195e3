"""Notes of the chat bot."""

import aiosqlite


async def notes(path, author):
    db = await aiosqlite.connect(path)  # expect: LK301
    db.row_factory = aiosqlite.Row
    rows = await db.execute_fetchall("select text from note where author = ?", (author,))
    return [row["text"] for row in rows]
