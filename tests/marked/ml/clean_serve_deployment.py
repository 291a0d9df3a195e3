# clean: one model for each replica
from ray import serve
from transformers import pipeline


@serve.deployment
class Summariser:
    def __init__(self):
        self.pipe = pipeline("summarization")

    async def __call__(self, request):
        return self.pipe((await request.json())["text"])
