# clean: the two lists belong together
from litestar import Litestar
from sqlalchemy.ext.asyncio import create_async_engine


def connect(app: Litestar):
    app.state.engine = create_async_engine("postgresql+asyncpg://db/orders")


async def disconnect(app: Litestar):
    await app.state.engine.dispose()


app = Litestar(on_startup=[connect], on_shutdown=[disconnect])
