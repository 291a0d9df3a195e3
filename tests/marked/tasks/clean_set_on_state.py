# clean: a callback takes it out
import asyncio

from fastapi import FastAPI, Request

app = FastAPI()
app.state.jobs = set()


@app.post("/jobs")
async def create(request: Request):
    task = asyncio.create_task(work(await request.json()))
    app.state.jobs.add(task)
    task.add_done_callback(app.state.jobs.discard)
    return {}


async def work(payload):
    await asyncio.sleep(payload["seconds"])
