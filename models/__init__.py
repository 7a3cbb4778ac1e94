"""What the pipeline takes as data: lexicons (validated at load) and trained weights; and the code that trains them."""
