from fastapi import FastAPI, Request

app = FastAPI()
app.state.results = {}  # expect: LK201
app.state.searches = []  # expect: LK204
app.state.uploads = {}
app.state.version = "1"


@app.get("/results/{job_id}")
async def result(job_id: str, request: Request):
    results = request.app.state.results
    if job_id not in results:
        results[job_id] = await compute(job_id)
    request.app.state.searches.append(job_id)
    return results[job_id]


@app.post("/uploads/{upload_id}")
async def upload(upload_id: str, request: Request):
    request.app.state.uploads[upload_id] = await request.body()
    request.app.state.uploads.pop(upload_id, None)


async def compute(job_id):
    return job_id
