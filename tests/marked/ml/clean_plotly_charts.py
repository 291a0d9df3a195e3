# clean: plotly keeps no figures
import plotly.express as px


def charts(frames, folder):
    for name, frame in frames.items():
        fig = px.line(frame, x="date", y="value")
        fig.write_html(f"{folder}/{name}.html")
