import io

import matplotlib.pyplot as plt
import networkx as nx
from fastapi import FastAPI, Response

app = FastAPI()


@app.get("/graph/{name}")
def graph(name: str):
    nx.draw(nx.path_graph(len(name)), with_labels=True)  # expect: LK502
    buffer = io.BytesIO()
    plt.savefig(buffer, format="png")
    return Response(buffer.getvalue(), media_type="image/png")
