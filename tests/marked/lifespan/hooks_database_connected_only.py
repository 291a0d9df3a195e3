import databases
import sqlalchemy
from fastapi import FastAPI

database = databases.Database("postgresql://db/notes")
metadata = sqlalchemy.MetaData()
notes = sqlalchemy.Table("notes", metadata, sqlalchemy.Column("id", sqlalchemy.Integer, primary_key=True))
app = FastAPI()


@app.on_event("startup")
async def startup():
    await database.connect()  # expect: LK103


@app.get("/notes")
async def read_notes():
    return await database.fetch_all(notes.select())
