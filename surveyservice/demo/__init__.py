"""Made-up people and answers, so that the whole main job can be shown without real ones."""
