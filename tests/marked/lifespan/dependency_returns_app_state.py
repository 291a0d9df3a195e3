# clean: the dependency lends what the application owns
from fastapi import Depends, FastAPI, Request

app = FastAPI()


def pool(request: Request):
    return request.app.state.pool


@app.get("/users")
async def users(pool=Depends(pool)):
    return await pool.fetch("select * from users")
