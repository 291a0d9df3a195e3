from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from transformers import AutoModelForCausalLM, AutoTokenizer

app = FastAPI()
tokenizer = AutoTokenizer.from_pretrained("gpt2")


@app.get("/stream")
async def stream(prompt: str):
    def tokens():
        model = AutoModelForCausalLM.from_pretrained("gpt2")  # expect: LK503
        yield tokenizer.decode(model.generate(**tokenizer(prompt, return_tensors="pt"))[0])

    return StreamingResponse(tokens())
