# clean: the lambda closes the client
import httpx
from fastapi import FastAPI

app = FastAPI()
client = None


def open_client():
    global client
    client = httpx.Client()


app.add_event_handler("startup", open_client)
app.add_event_handler("shutdown", lambda: client.close())
