# clean: nothing stands here
