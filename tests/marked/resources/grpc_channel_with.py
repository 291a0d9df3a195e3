# clean: `with` closes the channel
import grpc

from app.generated import scoring_pb2, scoring_pb2_grpc


def score(target, features):
    with grpc.insecure_channel(target) as channel:
        stub = scoring_pb2_grpc.ScoringStub(channel)
        return stub.Score(scoring_pb2.Features(values=features), timeout=1).score
