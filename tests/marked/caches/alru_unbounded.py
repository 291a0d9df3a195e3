from async_lru import alru_cache


@alru_cache(maxsize=None)  # expect: LK202
async def profile(user_id):
    return {"id": user_id}
