import gradio as gr
from diffusers import StableDiffusionPipeline


def generate(prompt):
    pipe = StableDiffusionPipeline.from_pretrained("sd").to("cuda")  # expect: LK503
    return pipe(prompt).images[0]


gr.Interface(generate, "text", "image").launch()
