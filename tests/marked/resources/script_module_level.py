# clean: a script's connection lives as long as the script
import sqlite3
import sys

connection = sqlite3.connect(sys.argv[1])
tables = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
for table in tables:
    (count,) = connection.execute(f"select count(*) from {table}").fetchone()
    print(table, count)
