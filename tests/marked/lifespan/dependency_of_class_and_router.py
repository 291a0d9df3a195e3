from typing import Annotated

import psycopg2
from fastapi import APIRouter, Depends, FastAPI, Security
from litestar import Router
from litestar.di import Provide


def primary():
    return psycopg2.connect("dbname=primary")  # expect: LK107


def replica():
    return psycopg2.connect("dbname=replica")  # expect: LK107


def audited():
    return psycopg2.connect("dbname=audit")  # expect: LK107


def archived():
    return psycopg2.connect("dbname=archive")  # expect: LK107


def provided():
    return psycopg2.connect("dbname=provided")  # expect: LK107


def unused():
    return psycopg2.connect("dbname=tools")


class Reports:
    primary = Depends(primary)
    replica: Annotated[object, Depends(replica)]


router = APIRouter(dependencies=[Depends(audited)])
app = FastAPI()
app.include_router(router, dependencies=[Security(archived, scopes=["read"])])
handlers = Router(path="/", route_handlers=[], dependencies={"connection": Provide(provided)})
