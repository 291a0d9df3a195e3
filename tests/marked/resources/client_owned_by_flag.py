# clean: the flag is read before the name is rebound, and says on every path whether the object is its own
import sqlite3

import httpx


def fetch_rates(day, client=None):
    owns_client = client is None
    if client is None:
        client = httpx.Client(timeout=5)
    try:
        answer = client.get(f"https://rates.example/{day}")
        answer.raise_for_status()
        return answer.json()
    finally:
        if owns_client:
            client.close()


async def fetch_all(days, client: httpx.AsyncClient | None = None):
    borrowed: bool = client is not None
    http = client or httpx.AsyncClient()
    try:
        return [(await http.get(f"https://rates.example/{day}")).json() for day in days]
    finally:
        if not borrowed:
            await http.aclose()


def count_orders(path, connection=None):
    opened_here = not connection
    if not connection:
        connection = sqlite3.connect(path)
    try:
        return connection.execute("select count(*) from orders").fetchone()[0]
    finally:
        if opened_here:
            connection.close()


def ping(url, client=None):
    session = client or httpx.Client()
    try:
        return session.get(url).status_code
    finally:
        if client is None:
            session.close()


def word_count(source):
    by_path = isinstance(source, str)
    if isinstance(source, str):
        source = open(source, encoding="utf-8")
    try:
        return sum(len(line.split()) for line in source)
    finally:
        if by_path:
            source.close()
