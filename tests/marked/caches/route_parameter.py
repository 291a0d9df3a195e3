from fastapi import FastAPI

app = FastAPI()
pages = {}  # expect: LK201


@app.get("/pages/{slug}")
async def page(slug: str):
    if slug not in pages:
        pages[slug] = await render(slug)
    return pages[slug]


async def render(slug):
    return f"<h1>{slug}</h1>"
