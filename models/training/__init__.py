"""Training of the shipped weights; imports the pipeline, is imported by nothing."""
