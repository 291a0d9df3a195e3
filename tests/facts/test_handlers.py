"""Which functions a framework runs for each request, job or event, by how they are registered."""

from __future__ import annotations

import pytest

from leaklint.catalogue.load import load_catalogue
from leaklint.facts.handlers import Handlers
from leaklint.facts.module import Module
from leaklint.text.source import Source

CASES = [
    ("from fastapi import FastAPI\napp = FastAPI()\n@app.get('/x')\ndef f(): ...", "request"),
    (
        "from flask import Blueprint\nbp = Blueprint('b', __name__)\n@bp.route('/x', methods=['POST'])\ndef f(): ...",
        "request",
    ),
    ("from fastapi import Depends\ndef f(): ...\ndef view(x=Depends(f)): ...", "request"),
    (
        "from aiohttp import web\nasync def f(request): ...\napp = web.Application()\napp.router.add_post('/x', f)",
        "request",
    ),
    ("from django.urls import path\ndef f(r): ...\nurlpatterns = [path('x/', f)]", "request"),
    ("from django.http import JsonResponse\ndef f(request): ...", "request"),
    ("from starlette.routing import Route\nasync def f(request): ...\nroutes = [Route('/x', f)]", "request"),
    ("from celery import shared_task\n@shared_task\ndef f(): ...", "job"),
    ("import gradio as gr\ndef f(x): ...\ngr.Interface(fn=f, inputs='text', outputs='text')", "event"),
    ("import gradio as gr\ndef f(x): ...\nbutton.click(f, inputs=[], outputs=[])", "event"),
    ("def f(event, context): ...", None),
    ("def lambda_handler(event, context): ...", "request"),
    ("import fastapi\ndef f(request): ...", None),
    ("import cache\n@cache.get('key')\ndef f(): ...", None),
    ("import gradio as gr\ndef f(x): ...", None),
]


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_knows_a_handler_by_its_registration(text: str, kind: str | None) -> None:
    module = Module(Source.from_text(text, "app.py"), load_catalogue())
    function = next(known for known in module.functions if known.name in ("f", "lambda_handler"))
    assert Handlers(module).handles(function) == kind


@pytest.mark.parametrize(
    ("base", "method", "kind"),
    [
        ("RequestHandler", "post", "request"),
        ("APIView", "get", "request"),
        ("RequestHandler", "initialise_once", None),
        ("object", "post", None),
    ],
)
def test_knows_a_method_by_the_base_of_its_class(base: str, method: str, kind: str | None) -> None:
    text = f"import tornado, rest_framework\nclass V({base}):\n    def {method}(self): ..."
    module = Module(Source.from_text(text, "app.py"), load_catalogue())
    function = next(known for known in module.functions if known.name == f"V.{method}")
    assert Handlers(module).handles(function) == kind
