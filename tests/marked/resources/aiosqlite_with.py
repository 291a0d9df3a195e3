# clean: `async with` closes the connection
import aiosqlite


async def add_note(path, text):
    async with aiosqlite.connect(path) as db:
        await db.execute("insert into note (text) values (?)", (text,))
        await db.commit()
