from typing import Annotated

import httpx
from fastapi import APIRouter, Depends

router = APIRouter()


async def weather_client() -> httpx.AsyncClient:
    client = httpx.AsyncClient(base_url="https://weather.internal")  # expect: LK107
    client.headers["x-service"] = "trips"
    return client


WeatherClient = Annotated[httpx.AsyncClient, Depends(weather_client)]


@router.get("/weather/{city}")
async def weather(city: str, client: WeatherClient):
    return (await client.get(f"/v1/{city}")).json()
