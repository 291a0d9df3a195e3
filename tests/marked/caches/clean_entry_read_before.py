# clean: reading the entry raises where there is none
from fastapi import FastAPI

app = FastAPI()
items = {"foo": {"price": 1}}


@app.patch("/items/{item_id}")
async def change(item_id: str, price: int):
    stored = items[item_id]
    items[item_id] = {**stored, "price": price}
    return items[item_id]
