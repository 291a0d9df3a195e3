# clean: the script loads it once
import argparse

import torch


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("inputs", nargs="*")
    model = torch.load("model.pt", weights_only=False)
    for path in parser.parse_args().inputs:
        print(path, model(torch.load(path)))


if __name__ == "__main__":
    main()
