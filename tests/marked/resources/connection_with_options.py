import sqlalchemy


def export(engine: sqlalchemy.Engine, query, stream):
    connection = engine.connect()
    if stream:
        connection = connection.execution_options(stream_results=True)
    with connection:
        return connection.execute(query).all()


def first(engine: sqlalchemy.Engine, query):
    connection = engine.connect()  # expect: LK301
    connection = connection.execution_options(stream_results=True)
    return connection.execute(query).first()
