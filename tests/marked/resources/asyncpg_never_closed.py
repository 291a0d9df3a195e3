"""Totals for the dashboard."""

import asyncpg


async def totals(dsn):
    conn = await asyncpg.connect(dsn)  # expect: LK301
    row = await conn.fetchrow("select count(*) as orders, sum(amount) as amount from orders")
    return dict(row)
