# clean: the pipeline lives for one crawl
from scrapy.exceptions import DropItem


class DuplicatesPipeline:
    def __init__(self):
        self.ids_seen = set()

    def process_item(self, item, spider):
        if item["id"] in self.ids_seen:
            raise DropItem("seen")
        self.ids_seen.add(item["id"])
        return item
