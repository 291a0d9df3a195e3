# clean: a script draws once
import matplotlib.pyplot as plt


def main():
    fig, ax = plt.subplots()
    ax.plot([1, 2, 3])
    fig.savefig("out.png")


if __name__ == "__main__":
    main()
