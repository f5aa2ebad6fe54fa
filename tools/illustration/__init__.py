"""Building blocks and scenes of the demo pictures: one palette, one light from the upper left, one hand."""
