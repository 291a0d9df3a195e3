from fastapi import FastAPI

from app.events import create_start_app_handler

app = FastAPI()
app.add_event_handler("startup", create_start_app_handler(app))  # expect: LK103
