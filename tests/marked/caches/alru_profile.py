from async_lru import alru_cache
from fastapi import Depends, FastAPI

app = FastAPI()


@alru_cache(maxsize=None)  # expect: LK202
async def profile(user_id: int) -> dict:
    return {"id": user_id}


@app.get("/me/{user_id}")
async def me(user_id: int):
    return await profile(user_id)
