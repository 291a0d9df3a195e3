import tornado.web
import joblib


class Predict(tornado.web.RequestHandler):
    def post(self):
        clf = joblib.load("clf.joblib")  # expect: LK503
        self.write({"y": clf.predict([self.get_body_argument("x")]).tolist()})
