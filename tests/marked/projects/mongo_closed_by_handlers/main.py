# clean: what other files open for it, it has closed
from db import close_mongo_connection, connect_to_mongo
from fastapi import FastAPI

app = FastAPI()
app.add_event_handler("startup", connect_to_mongo)
app.add_event_handler("shutdown", close_mongo_connection)
