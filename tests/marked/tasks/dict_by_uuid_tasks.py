import asyncio
import uuid

from fastapi import FastAPI

app = FastAPI()
jobs = {}  # expect: LK201


@app.post("/jobs")
async def create(payload: dict):
    job_id = str(uuid.uuid4())
    jobs[job_id] = asyncio.create_task(work(payload))
    return {"id": job_id}


async def work(payload):
    await asyncio.sleep(5)
