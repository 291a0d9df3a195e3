import pyodbc


def customers(dsn):
    with pyodbc.connect(dsn) as connection:  # expect: LK304
        return connection.execute("select id, name from customer").fetchall()


def customer_names(dsn):
    return [row.name for row in customers(dsn)]
