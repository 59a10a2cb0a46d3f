"""A module that can't be imported: newsclean must name it and go on."""

raise RuntimeError("the cellar is under water")
