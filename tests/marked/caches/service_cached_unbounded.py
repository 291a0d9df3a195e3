import functools

import httpx


class WeatherService:
    def __init__(self, base_url: str):
        self.client = httpx.Client(base_url=base_url)

    @functools.lru_cache(maxsize=None)  # expect: LK203
    def forecast(self, city: str, day: str) -> dict:
        return self.client.get("/forecast", params={"city": city, "day": day}).json()

    def close(self):
        self.client.close()
