import database
from database import AsyncSessionLocal, NewSession, SessionLocal, engine, reading_session
from sqlalchemy import text


def open_orders():
    db = SessionLocal()  # expect: LK301
    return db.execute(text("select id from orders where paid = 0")).scalars().all()


def pay(order_id):
    session = NewSession()  # expect: LK302
    session.execute(text("update orders set paid = 1 where id = :id"), {"id": order_id})
    session.commit()
    session.close()


def count():
    conn = engine.connect()  # expect: LK301
    return conn.execute(text("select count(*) from orders")).scalar()


def names():
    db = database.SessionLocal()  # expect: LK301
    return db.execute(text("select name from customers")).scalars().all()


def prices():
    db = reading_session()  # expect: LK301
    return db.execute(text("select price from items")).scalars().all()


async def stock(item):
    db = AsyncSessionLocal()  # expect: LK301
    found = await db.execute(text("select stock from items where id = :id"), {"id": item})
    return found.scalar()
