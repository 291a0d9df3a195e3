from concurrent.futures import ThreadPoolExecutor

from fastapi import FastAPI

app = FastAPI()
pool = None


@app.on_event("startup")
def start():
    global pool
    pool = ThreadPoolExecutor(max_workers=8)  # expect: LK103


@app.on_event("shutdown")
def stop():
    print("bye")
