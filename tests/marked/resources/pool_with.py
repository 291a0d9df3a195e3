# clean: `with` terminates the pool after `map` has returned
import multiprocessing


def render_all(pages, render):
    with multiprocessing.Pool(processes=multiprocessing.cpu_count()) as pool:
        return pool.map(render, pages, chunksize=16)
