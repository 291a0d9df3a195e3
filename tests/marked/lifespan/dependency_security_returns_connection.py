import ldap3
import psycopg2
from fastapi import FastAPI, Security
from fastapi.security import OAuth2PasswordBearer

oauth2 = OAuth2PasswordBearer(tokenUrl="token", scopes={"read": "read"})
app = FastAPI()


def audit_connection(token: str = Security(oauth2, scopes=["read"])):
    connection = psycopg2.connect(host="audit", password=token)  # expect: LK107
    connection.autocommit = True
    return connection


@app.get("/audit")
def audit(connection=Security(audit_connection, scopes=["read"])):
    cursor = connection.cursor()
    cursor.execute("select * from audit")
    rows = cursor.fetchall()
    cursor.close()
    return rows
