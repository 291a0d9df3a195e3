# clean: the cache is emptied now and then
import functools


@functools.cache
def profile(user_id):
    return {"id": user_id}


def on_tick():
    profile.cache_clear()
