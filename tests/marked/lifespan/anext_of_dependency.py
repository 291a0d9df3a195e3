from sqlalchemy.ext.asyncio import async_sessionmaker

Session = async_sessionmaker()


async def get_session():
    async with Session() as session:
        yield session


async def nightly_report():
    session = await anext(get_session())  # expect: LK107
    return (await session.execute("select count(*) from orders")).scalar()
