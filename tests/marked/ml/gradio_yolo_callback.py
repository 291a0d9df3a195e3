import gradio as gr
from ultralytics import YOLO


def detect(image):
    model = YOLO("yolov8n.pt")  # expect: LK503
    return model(image)[0].plot()


demo = gr.Interface(detect, gr.Image(), gr.Image())

if __name__ == "__main__":
    demo.launch()
