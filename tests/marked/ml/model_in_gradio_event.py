import gradio as gr
import whisper

with gr.Blocks() as demo:
    audio = gr.Audio()
    out = gr.Textbox()

    @audio.change(inputs=audio, outputs=out)
    def transcribe(path):
        model = whisper.load_model("base")  # expect: LK503
        return model.transcribe(path)["text"]
