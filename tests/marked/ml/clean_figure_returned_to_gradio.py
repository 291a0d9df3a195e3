# clean: who called gets the figure
import gradio as gr
import matplotlib.pyplot as plt


def draw(text):
    fig = plt.figure()
    plt.bar(range(len(text)), [ord(c) for c in text])
    return fig


gr.Interface(fn=draw, inputs="text", outputs=gr.Plot()).launch()
