import gradio as gr
import torch
from diffusers import StableDiffusionPipeline


def generate(prompt, steps):
    pipe = StableDiffusionPipeline.from_pretrained("runwayml/stable-diffusion-v1-5", torch_dtype=torch.float16)  # expect: LK503
    pipe.to("cuda")
    return pipe(prompt, num_inference_steps=int(steps)).images[0]


with gr.Blocks() as demo:
    prompt = gr.Textbox()
    steps = gr.Slider(1, 50, value=20)
    image = gr.Image()
    gr.Button("Go").click(generate, [prompt, steps], image)

demo.queue().launch()
