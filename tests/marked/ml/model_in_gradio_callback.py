import gradio as gr
from ultralytics import YOLO


def detect(image, threshold):
    detector = YOLO("yolo11n.pt")  # expect: LK503
    return detector(image, conf=threshold)[0].plot()


demo = gr.Interface(fn=detect, inputs=["image", "slider"], outputs="image")
demo.launch()
