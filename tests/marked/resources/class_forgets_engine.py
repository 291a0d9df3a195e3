"""A reporting service with a database and an HTTP side."""

import httpx
from sqlalchemy import create_engine, text


class Reporter:
    def __init__(self, url, base):
        self.client = httpx.Client(base_url=base)
        self.engine = create_engine(url)  # expect: LK305

    def publish(self, name):
        with self.engine.connect() as connection:
            count = connection.execute(text("select count(*) from report")).scalar()
        self.client.post(f"/reports/{name}", json={"count": count})

    def close(self):
        self.client.close()
