# clean: what start-up connects, shutdown disconnects
import databases
from fastapi import FastAPI

database = databases.Database("postgresql://db/notes")
app = FastAPI()


@app.on_event("startup")
async def startup():
    await database.connect()


@app.on_event("shutdown")
async def shutdown():
    await database.disconnect()
