# clean: every session is closed, belongs to a registry, or is handed on
from database import SessionLocal, engine, registry_session, shared_session
from sqlalchemy import text


def open_orders():
    db = SessionLocal()
    try:
        return db.execute(text("select id from orders where paid = 0")).scalars().all()
    finally:
        db.close()


def pay(order_id):
    with SessionLocal() as session:
        session.execute(text("update orders set paid = 1 where id = :id"), {"id": order_id})
        session.commit()


def count():
    with engine.connect() as conn:
        return conn.execute(text("select count(*) from orders")).scalar()


def names():
    session = registry_session()
    return session.execute(text("select name from customers")).scalars().all()


def prices():
    session = shared_session()
    return session.execute(text("select price from items")).scalars().all()


def unit_of_work():
    return SessionLocal(autoflush=False)
