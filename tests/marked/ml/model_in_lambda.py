import json, boto3, pickle


def lambda_handler(event, context):
    with open("model.pkl", "rb") as f:
        model = pickle.load(f)  # expect: LK503
    return {"body": json.dumps(model.predict([event["x"]]).tolist())}
