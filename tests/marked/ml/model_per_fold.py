# clean: each fold trains a new model
import timm


def cross_validate(folds, train, evaluate):
    scores = []
    for training, validation in folds:
        model = timm.create_model("resnet18", pretrained=True)
        model.train()
        train(model, training)
        scores.append(evaluate(model, validation))
    return scores
