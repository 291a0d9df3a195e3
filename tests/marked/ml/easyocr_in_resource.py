import easyocr
from flask import Flask, request
from flask_restful import Api, Resource

app = Flask(__name__)
api = Api(app)


class Ocr(Resource):
    def post(self):
        reader = easyocr.Reader(["en"])  # expect: LK503
        return {"text": reader.readtext(request.files["image"].read(), detail=0)}


api.add_resource(Ocr, "/ocr")
