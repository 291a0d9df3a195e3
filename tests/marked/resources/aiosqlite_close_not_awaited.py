import aiosqlite


async def last_note(path):
    db = await aiosqlite.connect(path)
    try:
        rows = await db.execute_fetchall("select text from note order by id desc limit 1")
        return rows[0][0] if rows else None
    finally:
        db.close()  # expect: LK306
