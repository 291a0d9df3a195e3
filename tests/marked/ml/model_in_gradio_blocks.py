import gradio as gr
from transformers import AutoModelForCausalLM, AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("gpt2")


def complete(prompt):
    model = AutoModelForCausalLM.from_pretrained("gpt2")  # expect: LK503
    tokens = tokenizer(prompt, return_tensors="pt")
    return tokenizer.decode(model.generate(**tokens)[0])


with gr.Blocks() as demo:
    box, out = gr.Textbox(), gr.Textbox()
    gr.Button("go").click(fn=complete, inputs=box, outputs=out)
